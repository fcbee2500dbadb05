import Handlebars from "handlebars";
import { base64Digest } from "./base64-digest.ts";
import { catalogPageTemplate, cellTemplate, matrixStyle } from "./catalog-page.hbs.ts";
import type { CatalogPage } from "./catalog-page.ts";
import { escapedText } from "./escaped-text.ts";
import { htmlTemplates } from "./html-page.ts";

/** The page as one HTML text, with the style of plans and diffs, and without a script. */
export function renderCatalogPage(page: CatalogPage): string {
  const style = (htmlTemplates["style"] ?? "") + matrixStyle;
  const environment = Handlebars.create();
  environment.registerHelper("text", (text: string | number) => new Handlebars.SafeString(escapedText(`${text}`)));
  const templates = { ...htmlTemplates, style, cell: cellTemplate, page: catalogPageTemplate };
  for (const [name, template] of Object.entries(templates)) environment.registerPartial(name, template);
  const render = environment.compile("{{> page}}", {
    strict: true,
    knownHelpers: { text: true },
    knownHelpersOnly: true,
  });
  return render({ ...page, styleHash: base64Digest(style), scriptHash: base64Digest("") });
}
