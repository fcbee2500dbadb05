import { catalogue } from "../diagnostics/catalogue.ts";
import { fillText } from "../diagnostics/fill-text.ts";
import type { Gap } from "../gap.ts";
import type { Paint } from "./paint.ts";
import { visible } from "./visible.ts";
import { wrapText } from "./wrap-text.ts";

/** What a target does not do as the Launchfile says, and what happens instead. */
export function gapText({ code, effect, at, args }: Gap, paint: Paint): string {
  const head = `  ${paint(effect === "unsupported" ? "red" : "yellow", effect)} ${paint("bold", visible(at))}  (${visible(code)})`;
  const entry = Object.entries(catalogue).find(([known]) => known === code)?.[1];
  const sentences = entry
    ? [`${entry.message}.`, entry.why, entry.fix].map((text) => fillText(text, args))
    : Object.keys(args).map((name) => `${name}: ${args[name]}`);
  const lines = sentences.flatMap((sentence) => wrapText(visible(sentence), 90));
  return [head, ...lines.map((line) => `      ${line}`)].join("\n");
}
