import { catalogue } from "../../diagnostics/catalogue.ts";
import { fillText } from "../../diagnostics/fill-text.ts";
import type { Gap } from "../../gap.ts";
import { ownMember } from "../../own-member.ts";
import { cutMiddle } from "./difference.ts";
import type { GapCard } from "./page.ts";
import { prose } from "./prose.ts";

/** What a target does not do as the Launchfile says, and what happens instead, in the words of the catalogue. */
export function gapCard({ code, effect, at, args }: Gap): GapCard {
  const entry = ownMember<{ message: string; why: string; fix: string }>(catalogue, code);
  const fill = (words: string) => prose(cutMiddle(fillText(words, args), 1000));
  const where = { effect, at: cutMiddle(at, 200), code: cutMiddle(code, 20) };
  if (entry) return { ...where, headline: fill(entry.message), sentences: [fill(entry.why), fill(entry.fix)] };
  const named = Object.keys(args).sort();
  return { ...where, headline: [], sentences: named.map((name) => fill(`${name}: ${args[name]}`)) };
}
