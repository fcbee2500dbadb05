import { type Command, milliseconds, type Value } from "../../plans/index.ts";
import type { CommandSpec } from "../schema/launchfile-schema.ts";

export function lowerCommand({ timeout, capture }: CommandSpec, line: Value): Command {
  return {
    line,
    ...(timeout !== undefined && { timeoutMs: milliseconds(timeout) }),
    capture: { ...capture },
  };
}
