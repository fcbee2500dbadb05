import { type Input, ownMember, type Value } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";

/** What the operator supplied for an input; a secret stays symbolic. `null`: nothing, or empty text, which counts as nothing. */
export function bindInput(input: Input, { inputs }: EnvironmentInput): Value | null {
  const supplied = ownMember(inputs, input.name);
  if (supplied === null) return null;
  if ("secret" in supplied) return { ...input, sensitive: true };
  const { type, sensitive } = input;
  return supplied.text === "" ? null : { kind: "literal", text: supplied.text, type, sensitive };
}
