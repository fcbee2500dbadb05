import { describe, expect, it } from "vitest";
import { renderDiffHtml } from "../../../../../plans/render/html/diff-html.ts";
import { composeTarget } from "../../../../../targets/index.ts";
import { compiled } from "../../../compiler/compiled.ts";
import { pageWords } from "./page-words.ts";
import { diffHtml } from "./rendered.ts";
import { diffBetween, laterShop, shop } from "./sample-shop.ts";

const apps = { base: compiled(shop).app, head: compiled(laterShop).app };
const diff = diffBetween(shop, laterShop, [composeTarget]);
const page = diffHtml(diff, apps);

describe("a diff as a page", () => {
  it("is made when it is asked for", async () => {
    expect(await renderDiffHtml(diff, apps)).toBe(page);
  });

  it("is named after the app and both sides", () => {
    expect(page).toContain("<title>Diff: shop, origin/main (1f1f1f1f1f) → autumn-sale (2e2e2e2e2e)</title>");
    expect(pageWords(page)).toContain("11 changes with a risk");
  });

  it("says what is risky in the app and in each environment", () => {
    const risks = pageWords(page, "risks");
    expect(risks).toContain("− remove component:mailer Changes of the app");
    expect(risks).toContain("data loss Its data was written by another major version, which may not be read.");
    expect(risks).toContain("data loss Its data is mounted at another path, where the app may not look for it.");
    expect(risks).toContain("~ update service:search Operations in prod on compose");
  });

  it("shows changes of the app and operations, and filters both by where they are", () => {
    expect(pageWords(page, "changes")[0]).toBe(`Changes of the app ${diff.changes.length}`);
    expect(pageWords(page, "e1")[0]).toBe(`Operations in prod on compose ${diff.environments[0]?.operations.length}`);
    expect(pageWords(page)).toContain("the app 8");
    const moved = diffBetween(
      "name: a\ncomponents: { x: { image: i:1 } }",
      "name: a\ncomponents: { y: { image: i:1 } }",
      [],
    );
    const words = pageWords(diffHtml(moved, { base: null, head: null }), "c1");
    expect(words[0]).toBe(
      "→ move component:y was component:x the same under another name downtime It is removed, or made anew, and is not available meanwhile.",
    );
  });

  it("tells new gaps from those that were there", () => {
    const gaps = pageWords(page, "gaps1");
    expect(gaps[0]).toBe("New gaps in prod on compose 2");
    expect(gaps).toContain("2 as before");
  });

  it("shows the emitted files side by side, changed parts marked", () => {
    const pairs = [
      ...page.matchAll(
        /<tr class="differs"><td class="number">(\d+)<\/td><td class="base">(.*?)<\/td><td class="number">(\d+)<\/td><td class="head">(.*?)<\/td>/g,
      ),
    ];
    const [, ...cells] = pairs.find(([line]) => line.includes("postgres:1")) ?? [];
    const piece = (tone: string, words: string) => `<span class="${tone}">${words}</span>`;
    const around = [piece("same", "    image: &quot;postgres:1"), piece("same", "-alpine&quot;")];
    expect(cells[1]).toBe(around.join(piece("differs", "6")));
    expect(cells[3]).toBe(around.join(piece("differs", "7")));
    expect(pageWords(page, "files1")).toContain("from line 20 of the base, 73 of the head");
  });

  it("draws what was removed where it stood, and no graph without an app", () => {
    expect(page).toMatch(/<g class="box remove">.*?− remove.*?mailer/);
    expect(diffHtml(diff, { base: null, head: null })).not.toContain('id="graph"');
  });

  it("says that nothing differs, or that a side has no app", () => {
    const same = diffBetween(shop, shop);
    const words = pageWords(diffHtml(same, { base: apps.base, head: apps.base }));
    expect(words).toContain("No changes");
    expect(words).toContain("Both sides describe the same app.");
    const gone = { ...diff, head: { ...diff.head, app: null } };
    expect(pageWords(diffHtml(gone, { base: apps.base, head: null }))).toContain(
      "autumn-sale (2e2e2e2e2e) has no app: everything goes.",
    );
  });
});
