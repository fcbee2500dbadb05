import { loadDocument } from "../../../compiler/document/load-document.ts";
import type { Launch } from "../../../compiler/normalise/launch.ts";
import { normalise } from "../../../compiler/normalise/normalise.ts";
import type { Diagnostic, Staged } from "../../../plans/index.ts";

/** A text through the first two stages. */
export function launchOf(text: string): Staged<Launch> {
  const document = loadDocument({ path: "Launchfile", text });
  if (document.value === null) return { value: null, diagnostics: document.diagnostics };
  const launch = normalise(document.value);
  return { value: launch.value, diagnostics: [...document.diagnostics, ...launch.diagnostics] };
}

/** `LP1208 5:11 70000`: code, place, and the text of the place in `text`. */
export function shown(text: string, diagnostics: Diagnostic[]): string[] {
  return diagnostics.map(({ code, span }) => {
    if (span === null) return code;
    return `${code} ${span.start.line}:${span.start.column} ${text.slice(span.start.offset, span.end.offset)}`.trimEnd();
  });
}
