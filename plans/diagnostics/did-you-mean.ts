import { suggest } from "./suggest.ts";

/** ` Did you mean "host"?`, ready to follow a sentence, or an empty string when nothing known is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = suggest(name, known).map((each) => `"${each}"`);
  if (near.length === 0) return "";
  const last = near.pop();
  return ` Did you mean ${near.length === 0 ? last : `${near.join(", ")} or ${last}`}?`;
}
