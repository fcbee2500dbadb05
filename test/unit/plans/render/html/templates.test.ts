import Handlebars from "handlebars";
import { describe, expect, it } from "vitest";
import { digestBytes } from "../../../../../plans/index.ts";
import { escapedText } from "../../../../../plans/render/html/escaped-text.ts";
import { htmlTemplates } from "../../../../../plans/render/html/html-page.ts";
import { planHtml } from "./rendered.ts";
import { planBetween, shop, versionOf } from "./sample-shop.ts";

type Found = { partials: string[]; others: string[] };

/** What a template includes, and what it prints in another way than through the helper `text`. */
function inspect(template: string): Found {
  const found: Found = { partials: [], others: [] };
  class Reader extends Handlebars.Visitor {
    override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
      const path = mustache.path as hbs.AST.PathExpression;
      const isEscaped = path.original === "text" && mustache.params.length === 1 && mustache.escaped;
      if (!isEscaped) found.others.push(path.original);
    }
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      found.partials.push((partial.name as hbs.AST.PathExpression).original);
    }
  }
  new Reader().accept(Handlebars.parse(template));
  return found;
}

describe("the templates", () => {
  it.each(Object.entries(htmlTemplates))("%s prints through the one helper that escapes", (_, template) => {
    const { partials, others } = inspect(template);
    expect(others).toEqual([]);
    for (const name of partials) expect(Object.keys(htmlTemplates)).toContain(name);
  });

  it("are found out when they do not", () => {
    expect(inspect("{{a}} {{{b}}} {{text c}} {{#if d}}{{{text e}}}{{/if}}").others).toEqual(["a", "b", "text"]);
  });
});

describe("escaped text", () => {
  it("has no markup, nothing invisible and nothing that a file cannot hold", () => {
    expect(escapedText(`<a b="c" d='e'>&amp;`)).toBe("&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;amp;");
    expect(escapedText("a\u202eb\u0000c\ud800d\r\n")).toBe("a\\u202eb\\u0000c\ufffdd\\r\\n");
    expect(escapedText("{{x}} `y` 日本 👩‍👩‍👧\tz")).toBe("{{x}} `y` 日本 👩‍👩‍👧\tz");
  });
});

describe("the page's policy", () => {
  const html = planHtml(planBetween(null, versionOf(shop)), { files: {}, origins: {} });

  it("names the hashes of the one style and the one script, and allows nothing else to be loaded", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    const hashOf = (tag: string) => {
      const [all = [], ...more] = [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))];
      expect(more).toEqual([]);
      return Buffer.from(digestBytes(all[1] ?? "").slice(7), "hex").toString("base64");
    };
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hashOf("style")}'; script-src 'sha256-${hashOf("script")}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  it("is kept: no address but places in the page, no handlers, no styles in attributes", () => {
    const addresses = [...html.matchAll(/ (?:href|src|action|srcset)="([^"]*)"/g)].map(([, address = ""]) => address);
    expect(addresses.length).toBeGreaterThan(10);
    expect(addresses.filter((address) => !/^#[a-z\d]+$/.test(address) && address !== "data:,")).toEqual([]);
    expect(html).not.toMatch(/ (?:style|on\w+)="/);
    expect(html).not.toMatch(/@import|url\((?!#)/);
  });
});
