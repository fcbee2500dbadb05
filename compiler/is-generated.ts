import type { Value } from "../plans/index.ts";
import type { EnvSpec } from "./schema/launchfile-schema.ts";

/**
 * Whether a variable's own value is generated. Beside a generator a default wins only when it is text that the author
 * bothered to write: an expression or an empty text is not (format §1.6.5).
 */
export function isGenerated({ generator }: EnvSpec, bound: Value | undefined): boolean {
  return generator !== undefined && !(bound?.kind === "literal" && bound.text !== "");
}
