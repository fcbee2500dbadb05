import { constants } from "node:fs";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { renderCatalogHtml } from "../../plans/render/html/catalog-html.ts";
import { renderDiffHtml } from "../../plans/render/html/diff-html.ts";
import { renderPlanHtml } from "../../plans/render/html/plan-html.ts";
import { composeTarget, localTarget } from "../../targets/index.ts";
import { compiled } from "../unit/compiler/compiled.ts";
import { contrasts, covered, focused, nameless, stops, unfold } from "../unit/plans/render/html/page-probes.ts";
import {
  diffBetween,
  laterShop,
  originsOf,
  planBetween,
  shop,
  versionOf,
} from "../unit/plans/render/html/sample-shop.ts";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const flags =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

const head = versionOf(laterShop);
const endless = "endless".repeat(2000);
const hostile = { ...head.files, [`<b>${endless}`]: `${endless}\n<script>document.title = "taken"</script>` };
const apps = { base: compiled(shop).app, head: compiled(laterShop).app };
const pages: Record<string, string> = {
  plan: await renderPlanHtml(planBetween(versionOf(shop), head), { files: head.files, origins: originsOf(head) }),
  new: await renderPlanHtml(planBetween(null, head, "none"), { files: hostile, origins: originsOf(head) }),
  same: await renderPlanHtml(planBetween(head, head), { files: {}, origins: {} }),
  diff: await renderDiffHtml(diffBetween(shop, laterShop, [composeTarget, localTarget]), apps),
  hostile: await renderDiffHtml(diffBetween(shop, shop.replace("Summer sale", `</script><img src=x>${endless}`)), apps),
};

const names = ["valid", "compiles", "deterministic", "map-order", "format", "references", "secrets", "mutations"];
const finding = { kind: "violation" as const, what: endless, span: null, launchfile: endless, environment: null };
const catalog = await renderCatalogHtml({
  formatVersion: "launchplane/catalog-report/v1",
  ...{ tool: "0.1.0", runs: 20, seed: 1, mutations: { made: 0, caught: 0 } },
  properties: names.map((name) => ({ name, says: endless })),
  files: ["apps/shop/Launchfile", `${endless}<img src=x>/Launchfile`].map((file) => ({
    ...{ file, app: null, mutations: { made: 0, caught: 0 } },
    results: names.map((property) => {
      return { property, verdict: "violated" as const, skipped: null, findings: [finding], replay: endless };
    }),
  })),
});

let browser: Browser;
let folder: string;

beforeAll(async () => {
  await access(executablePath, constants.X_OK);
  browser = await chromium.launch({ executablePath, args: flags.split(" ") });
  folder = await mkdtemp(join(tmpdir(), "launchplane-pages-"));
  for (const [name, html] of Object.entries({ ...pages, catalog })) await writeFile(join(folder, `${name}.html`), html);
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Opened {
  page: Page;
  /** Messages of the console, errors, and addresses that the page asked for besides its own. */
  heard: string[];
}

async function open(name: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  const heard: string[] = [];
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  page.on("console", (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("request", (request) => request.url() !== address && heard.push(request.url()));
  await page.goto(address);
  return { page, heard };
}

const shown = (page: Page) => page.locator(".item:visible .subject").allTextContents();
const status = (page: Page) => page.getByRole("status").textContent();

describe.each(Object.keys(pages))("the page %s in a browser", (name) => {
  it("asks for nothing, says nothing, and runs nothing but its own script", async () => {
    const { page, heard } = await open(name);
    expect(heard).toEqual([]);
    expect(await page.title()).not.toBe("taken");
    const blocked = page.waitForEvent("requestfailed");
    await page.evaluate(`
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken'";
      document.body.append(script);
      const image = document.createElement("img");
      image.src = "https://example.test/pixel.png";
      document.body.append(image);
    `);
    expect(await page.title()).not.toBe("taken");
    expect((await blocked).failure()?.errorText).toBe("csp");
    expect(heard.filter((each) => each.includes("Content Security Policy"))).toHaveLength(2);
  });

  it.each([360, 768, 1280, 1920])("needs no scrolling sideways when %i wide", async (width) => {
    const { page } = await open(name, { viewport: { width, height: 800 } });
    await page.evaluate(unfold);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  });

  it.each(["light", "dark"] as const)("has text of a contrast of 4.5 and more when it is %s", async (colorScheme) => {
    const { page } = await open(name, { colorScheme, reducedMotion: "reduce" });
    await page.evaluate(unfold);
    const texts = await page.evaluate<{ contrast: number }[]>(contrasts);
    expect(texts.length).toBeGreaterThan(30);
    expect(texts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
  });

  it("has one heading, landmarks, names for everything that takes the focus, and each id once", async () => {
    const { page } = await open(name);
    for (const role of ["banner", "navigation", "main", "contentinfo"] as const) {
      expect(await page.getByRole(role).count()).toBe(1);
    }
    const levels = await page.locator("h1, h2, h3").evaluateAll((all) => all.map((each) => Number(each.tagName[1])));
    expect([levels[0], Math.max(...levels.slice(1)), Math.min(...levels.slice(1))]).toEqual([1, 2, 2]);
    expect(await page.evaluate(nameless)).toEqual([]);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
    expect(ids).toEqual([...new Set(ids)]);
    const places = await page
      .locator("a[href^='#']")
      .evaluateAll((all) => all.map((each) => each.getAttribute("href")));
    for (const place of places) expect(ids).toContain(place?.slice(1));
  });
});

describe("the page of a catalog in a browser", () => {
  it.each([360, 1280])(
    "asks for nothing, and leaves room for the matrix beside long paths when %i wide",
    async (width) => {
      const { page, heard } = await open("catalog", { viewport: { width, height: 800 } });
      expect(heard).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      const widthOf = async (selector: string) => (await page.locator(selector).first().boundingBox())?.width ?? 0;
      expect(await widthOf(".matrix th[scope=row]")).toBeLessThan((await widthOf("#matrix .scroll")) / 2);
    },
  );

  it.each(["light", "dark"] as const)("has text of a contrast of 4.5 and more when it is %s", async (colorScheme) => {
    const { page } = await open("catalog", { colorScheme });
    const texts = await page.evaluate<{ contrast: number }[]>(contrasts);
    expect(texts.length).toBeGreaterThan(30);
    expect(texts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
  });
});

describe("with the keyboard alone", () => {
  it("the first stop skips to the content, the others follow the order of the page and can be seen", async () => {
    const { page } = await open("plan");
    const passed: { at: string; visible: boolean }[] = [];
    for (let count = 0; count < 200; count += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate<(typeof passed)[number] | null>(focused);
      if (stop === null) break;
      passed.push(stop);
    }
    expect(passed.filter(({ visible }) => !visible)).toEqual([]);
    expect(passed.map(({ at }) => at).slice(0, 13)).toEqual([
      "Skip to the content",
      "Risks 5",
      "Operations 9",
      "Gaps 4",
      "Graph",
      "Files 2",
      "Provenance",
      "image:web",
      "service:db",
      "service:search",
      "task:web-release",
      "service:web",
      "words",
    ]);
    expect(passed).toHaveLength(await page.evaluate<number>(stops));
  });

  it("the content is reached, filtered by text and by kind, and the count is announced", async () => {
    const { page, heard } = await open("plan");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement?.id")).toBe("main");
    await tabTo(page, "input[type=search]");
    expect(await status(page)).toBe("Showing all 9");
    await page.keyboard.type("POSTGRES alpine");
    expect(await status(page)).toBe("Showing 2 of 9");
    expect(await shown(page)).toEqual(["image:db", "service:db"]);
    await tabTo(page, "label:has-text('service') > input");
    await page.keyboard.press("Space");
    expect(await shown(page)).toEqual(["service:db"]);
    for (
      let count = 0;
      !(await page.locator("button[type=reset]").evaluate((each) => each.matches(":focus")));
      count += 1
    ) {
      expect(count).toBeLessThan(20);
      await page.keyboard.press("Shift+Tab");
    }
    await page.keyboard.press("Enter");
    await expect.poll(() => status(page)).toBe("Showing all 9");
    expect(await page.locator(":checked").count()).toBe(0);
    expect(heard).toEqual([]);
  });

  it("an operation is opened and closed, and all of them at once", async () => {
    const { page } = await open("plan");
    const first = page.locator("#o1 details");
    expect(await first.getAttribute("open")).toBeNull();
    await tabTo(page, "#o1 summary");
    await page.keyboard.press("Enter");
    expect(await first.getAttribute("open")).toBe("");
    await page.locator("[data-fold='']").focus();
    await page.keyboard.press("Space");
    expect(await page.locator(".item details[open]").count()).toBe(0);
    await page.locator("[data-fold=open]").focus();
    await page.keyboard.press("Space");
    expect(await page.locator(".item details:not([open])").count()).toBe(0);
  });

  it("a risk leads to its operation, which opens, even where a filter hid it", async () => {
    const { page } = await open("plan");
    await page.locator("label:has-text('delete') > input").check();
    expect(await shown(page)).toEqual(["service:mailer"]);
    await page.locator("#risks a[href='#o3']").focus();
    await page.keyboard.press("Enter");
    await page.locator("#o3 details[open]").waitFor();
    expect(await page.locator("#o3").isVisible()).toBe(true);
    expect(await status(page)).toBe("Showing all 9");
    await page.locator("#o3 summary").click();
    await page.locator("#risks a[href='#o3']").click();
    await page.locator("#o3 details[open]").waitFor();
  });

  it("what changes in the graph leads to its operation", async () => {
    const { page } = await open("diff");
    await page.locator("#graph svg a", { hasText: "courier" }).focus();
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toMatch(/^#c\d+$/);
    expect(await page.locator(":target .subject").textContent()).toBe("component:courier");
  });
});

it("the filter stays in sight where there is room, and covers nothing that has the focus", async () => {
  for (const [height, position] of [
    [900, "sticky"],
    [600, "static"],
  ] as const) {
    const { page } = await open("plan", { viewport: { width: 1280, height }, reducedMotion: "reduce" });
    expect(await page.locator("#filters").evaluate((each) => each.computedStyleMap().get("position")?.toString())).toBe(
      position,
    );
    await page.locator("#o9 summary").focus();
    for (let count = 0; count < 12; count += 1) {
      await page.keyboard.press("Shift+Tab");
      expect(await page.evaluate(covered)).toBe(false);
    }
  }
});

describe("in other circumstances", () => {
  it("the colours are others in the dark, and those of the day on paper", async () => {
    const ground = (page: Page) => page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    const { page: light } = await open("plan", { colorScheme: "light" });
    const { page: dark } = await open("plan", { colorScheme: "dark" });
    expect(await ground(light)).not.toBe(await ground(dark));
    await dark.emulateMedia({ media: "print" });
    expect(await ground(dark)).toBe("rgb(255, 255, 255)");
  });

  it("paper gets everything: what is folded, and what a filter hides", async () => {
    const { page } = await open("plan");
    await page.locator("label:has-text('delete') > input").check();
    await page.emulateMedia({ media: "print" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator("details:not([open])").count()).toBe(0);
    expect(await page.locator(".item:visible").count()).toBe(9);
    expect(await page.locator("nav:visible, #filters:visible").count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator("details:not([open])").count()).toBeGreaterThan(0);
    expect((await page.pdf()).subarray(0, 4).toString()).toBe("%PDF");
  });

  it("without scripts everything can be read, and no filter is offered", async () => {
    const { page } = await open("plan", { javaScriptEnabled: false });
    expect(await shown(page)).toHaveLength(9);
    expect(await page.locator("#risks li:visible").count()).toBe(5);
    expect(await page.locator("#filters:visible").count()).toBe(0);
  });

  it("nothing moves by itself where that is not wanted", async () => {
    const behaviour = (page: Page) => page.evaluate("getComputedStyle(document.documentElement).scrollBehavior");
    const { page: still } = await open("plan", { reducedMotion: "reduce" });
    const { page: moving } = await open("plan", { reducedMotion: "no-preference" });
    expect([await behaviour(still), await behaviour(moving)]).toEqual(["auto", "smooth"]);
  });
});

/** Presses Tab until what has the focus is what is looked for. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first();
  for (let count = 0; !(await target.evaluate((each) => each.matches(":focus"))); count += 1) {
    expect(count).toBeLessThan(60);
    await page.keyboard.press("Tab");
  }
}
