import { type Code, type CodeArguments, catalogue } from "./catalogue.ts";
import type { Diagnostic, Fix, Location } from "./diagnostic.ts";
import { fillText } from "./fill-text.ts";

interface Extras {
  related?: Diagnostic["related"];
  /** Before the catalogue's own advice. */
  fixes?: Fix[];
}

/** Builds the diagnostic of a code: the catalogue's text with `args` put into its `{names}`. */
export function diagnose<C extends Code>(
  code: C,
  where: Location | null,
  args: CodeArguments[C],
  extras: Extras = {},
): Diagnostic {
  const entry = catalogue[code];
  const fill = (text: string) => fillText(text, args as Record<string, string>);
  const advice: Fix[] = entry.fix === "" ? [] : [{ title: fill(entry.fix), safe: false, edits: [] }];
  return {
    code,
    severity: entry.severity,
    message: fill(entry.message),
    file: where?.file ?? null,
    span: where?.span ?? null,
    why: fill(entry.why),
    related: extras.related ?? [],
    fixes: [...(extras.fixes ?? []), ...advice],
  };
}
