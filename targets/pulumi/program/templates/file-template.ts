import Handlebars from "handlebars";
import { invariant } from "../../../../plans/index.ts";
import { type Code, quoted } from "../code.ts";

/** What a template prints: code as it is, a text as a literal of JSON, which YAML and TypeScript read too. */
export type Printed = Code | string;

/**
 * A template of a file. Each of its substitutions goes through the one helper `code`, so no text is ever code. The escaping of
 * Handlebars itself is that of HTML.
 */
export function fileTemplate<Context>(template: string): (context: Context) => string {
  const environment = Handlebars.create();
  // Helpers are made ready again for each file, and templates use no others than `each` and `if`.
  for (const unused of ["blockHelperMissing", "helperMissing", "log", "lookup", "unless", "with"])
    environment.unregisterHelper(unused);
  environment.registerHelper("code", (printed: Printed | undefined) => {
    invariant(printed !== undefined, "a template prints what it was not given");
    return typeof printed === "string" ? quoted(printed) : printed.code;
  });
  return environment.compile<Context>(template, {
    strict: true,
    noEscape: true,
    knownHelpers: { code: true },
    knownHelpersOnly: true,
    data: template.includes("@"),
  });
}
