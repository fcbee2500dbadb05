import { literal, substitute, type Value } from "../../plans/index.ts";
import type { Bindings } from "./bindings.ts";

/** Binds a command line as far as local knows it. A reference that is absent leaves nothing in it. */
export function commandLine(line: Value, { bind }: Bindings): Value {
  return substitute(line, (leaf) => bind(leaf) ?? literal("")) ?? literal("");
}
