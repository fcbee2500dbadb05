import type { IToken } from "chevrotain";
import { spanOf } from "./build-reference.ts";
import { checkBackslash } from "./check-backslash.ts";
import type { Problem } from "./expression-problem.ts";
import { CryptHash, Stray } from "./expression-tokens.ts";

/** Dollars that stand for themselves: one that starts nothing, and those of a password hash. */
export function checkLiteral(text: string, token: IToken): Problem[] {
  const { start, end } = spanOf(token);
  if (token.tokenType === Stray) {
    const backslash = checkBackslash(text, start);
    return backslash.length > 0 ? backslash : [{ kind: "stray-dollar", start, end, args: { replacement: "$$" } }];
  }
  if (token.tokenType !== CryptHash) return [];
  const replacement = text.slice(start, end).replaceAll("$", () => "$$");
  return [{ kind: "crypt-hash", start, end, args: { replacement } }];
}
