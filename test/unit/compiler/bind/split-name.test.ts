import { describe, expect, it } from "vitest";
import { emptyContext, evaluateExpression, loadContext } from "../../../../compiler/index.ts";
import { loadGrammar } from "../../../../grammar/index.ts";

const grammar = await loadGrammar("$");
const context = {
  resource: { host: "db", "read-only": "no" },
  resources: { "primary-db": { host: "p" } },
  components: { api: { url: "http://api" } },
  secrets: { key: "ab" },
  app: { url: "https://a" },
};

/** The text with its first correction made, and all the advice. */
function corrected(text: string): { first: string; advice: string } {
  const { value } = loadContext({ path: "context.json", text: JSON.stringify(context) });
  const { diagnostics } = evaluateExpression({ text, isCommand: false, grammar }, value ?? emptyContext);
  expect(diagnostics).toHaveLength(1);
  const fixes = diagnostics[0]?.fixes ?? [];
  const { start = 0, end = 0, text: to = "" } = fixes[0]?.edits[0] ?? {};
  return { first: text.slice(0, start) + to + text.slice(end), advice: fixes.at(-1)?.title ?? "" };
}

describe("an unknown name that begins with a known one and a hyphen", () => {
  it.each([
    ["${host-d}", "${host:-d}"],
    ["${read-only-yes}", "${read-only:-yes}"],
    ["${host-a-b|base64}", "${host|base64:-a-b}"],
    ["x ${primary-db.host-d} y", "x ${primary-db.host:-d} y"],
    ["${app.url-d}", "${app.url:-d}"],
    ["$host-d", "${host}-d"],
    ["x $primary-db.host-d/", "x ${primary-db.host}-d/"],
    ["$components.api.url-d", "${components.api.url}-d"],
    ["$secrets.key-d", "${secrets.key}-d"],
  ])("%s is most likely %s", (text, expected) => {
    expect(corrected(text).first).toBe(expected);
  });

  it("is told about `:-` where nothing is known", () => {
    expect(corrected("${missing-d}").advice).toContain("A default stands behind `:-`, not behind a hyphen.");
    expect(corrected("$missing-d").advice).not.toContain(":-");
  });

  it("stays whole with a default, or with a transform that belongs to it", () => {
    expect(corrected("${host-d:-e}").first).toBe("${host:-e}");
    expect(corrected("$host-d|base64").first).toBe("$host|base64");
  });
});
