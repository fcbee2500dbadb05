import type { IToken } from "chevrotain";
import { spanOf } from "./build-reference.ts";
import { checkBackslash } from "./check-backslash.ts";
import type { Problem } from "./expression-problem.ts";
import type { Reading } from "./expression-reading.ts";
import { CryptHash, Escape, Stray } from "./expression-tokens.ts";

/** Dollars that stand for themselves: one that starts nothing, those of a password hash, and `$$` in a command. */
export function checkLiteral(token: IToken, { text, isCommand }: Pick<Reading, "text" | "isCommand">): Problem[] {
  const { start, end } = spanOf(token);
  if (token.tokenType === Escape && isCommand && isProcessId(text, start)) {
    return [{ kind: "lone-double-dollar", start, end, args: { replacement: "$$$$" } }];
  }
  if (token.tokenType === Stray) {
    const backslash = checkBackslash(text, start);
    return backslash.length > 0 ? backslash : [{ kind: "stray-dollar", start, end, args: { replacement: "$$" } }];
  }
  if (token.tokenType !== CryptHash) return [];
  const replacement = text.slice(start, end).replaceAll("$", () => "$$");
  return [{ kind: "crypt-hash", start, end, args: { replacement } }];
}

/**
 * Whether a `$$` is likely to be meant as the shell's, its process id: one dollar there would start nothing that a command has
 * use for. `$$app`, `$${X}`, `$$(cmd)`, `$$1`, `$$?`, `$$!`, `$$@` and `$$#` are escaped, and so are the dollars of `$$$$`.
 */
function isProcessId(text: string, start: number): boolean {
  return !/[\\$]/.test(text.charAt(start - 1)) && !/[\w{(?!@#$]/.test(text.charAt(start + 2));
}
