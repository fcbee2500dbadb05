import Handlebars from "handlebars";
import { base64Digest } from "./base64-digest.ts";
import { escapedText } from "./escaped-text.ts";
import { fileDiffTemplate, filesTemplate } from "./files.hbs.ts";
import { filtersTemplate } from "./filters.hbs.ts";
import { gapsTemplate, gapTemplate } from "./gaps.hbs.ts";
import { boxTemplate, graphTemplate } from "./graph.hbs.ts";
import { headTemplate } from "./head.hbs.ts";
import {
  itemFootTemplate,
  itemHeadTemplate,
  itemTemplate,
  markTemplate,
  piecesTemplate,
  proseTemplate,
} from "./item.hbs.ts";
import { layoutStyle } from "./layout-style.hbs.ts";
import { pageTemplate } from "./page.hbs.ts";
import type { Page } from "./page.ts";
import { partStyle } from "./part-style.hbs.ts";
import { risksTemplate } from "./risks.hbs.ts";
import { scriptTemplate } from "./script.hbs.ts";

/** The templates by the names under which they include each other. */
export const htmlTemplates: Record<string, string> = {
  page: pageTemplate,
  head: headTemplate,
  risks: risksTemplate,
  filters: filtersTemplate,
  item: itemTemplate,
  itemHead: itemHeadTemplate,
  itemFoot: itemFootTemplate,
  gaps: gapsTemplate,
  gap: gapTemplate,
  graph: graphTemplate,
  box: boxTemplate,
  files: filesTemplate,
  fileDiff: fileDiffTemplate,
  mark: markTemplate,
  pieces: piecesTemplate,
  prose: proseTemplate,
  style: layoutStyle + partStyle,
  script: scriptTemplate,
};

/**
 * The page as one HTML text. It asks for nothing: its style and its script stand in it, and its policy lets no other run.
 * Each text of `page` goes through `escapedText`, by the helper `text`; what is forgotten is still escaped by Handlebars.
 */
export function renderHtmlPage(page: Page): string {
  const environment = Handlebars.create();
  environment.registerHelper("text", (text: string | number) => new Handlebars.SafeString(escapedText(`${text}`)));
  for (const [name, template] of Object.entries(htmlTemplates)) environment.registerPartial(name, template);
  const render = environment.compile("{{> page}}", {
    strict: true,
    knownHelpers: { text: true },
    knownHelpersOnly: true,
  });
  const hashes = { styleHash: base64Digest(htmlTemplates["style"] ?? ""), scriptHash: base64Digest(scriptTemplate) };
  return render({ ...page, ...hashes });
}
