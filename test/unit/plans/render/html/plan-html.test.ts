import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DeploymentPlan, type Operation, sealPlan } from "../../../../../plans/index.ts";
import { renderPlanHtml } from "../../../../../plans/render/html/plan-html.ts";
import { deploymentPlanArbitrary, secretText } from "../../../../../runtime/testing/deployment-plan.ts";
import { pageWords } from "./page-words.ts";
import { planHtml } from "./rendered.ts";
import { laterShop, originsOf, planBetween, shop, versionOf } from "./sample-shop.ts";

const [before, after] = [versionOf(shop), versionOf(laterShop)];
const sealed = planBetween(before, after);
const beside = { files: after.files, origins: originsOf(after) };
const page = planHtml(sealed, beside);
const nothing = { files: {}, origins: {} };

function withOperations(...operations: Partial<Operation>[]): DeploymentPlan {
  const empty = { object: "service:web", verb: "update", changes: [], after: [], idempotent: true, risks: [] } as const;
  const cause = { code: "attributes-changed" as const, args: {} };
  return {
    ...sealed.plan,
    operations: operations.map((each, index) => ({ ...empty, id: `${index}`, cause, ...each }) as Operation),
  };
}

describe("a plan as a page", () => {
  it("is made when it is asked for", async () => {
    expect(await renderPlanHtml(sealed, beside)).toBe(page);
  });

  it("is named after the app and its environment", () => {
    expect(page).toContain("<title>Plan: shop in prod on compose</title>");
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(pageWords(page).slice(1, 12)).toEqual([
      "Plan",
      "shop in prod on compose",
      "compared with what runs now",
      "5 operations with a risk",
      "+ 1 create",
      "~ 3 update",
      "− 1 delete",
      "› 4 run",
      "The target does not support 1 thing that the Launchfile says: see the gaps.",
      "Risks 5",
      "Operations 9",
    ]);
  });

  it("says the risks before all else and outside of every fold, each with the way to its operation", () => {
    const main = page.slice(page.indexOf("<main"));
    expect(main.indexOf('id="risks"')).toBeLessThan(main.indexOf("<details"));
    const floats = "floating image Its image is no longer pinned and may change by itself.";
    expect(pageWords(page, "risks")).toEqual([
      "Risks 5",
      "› run image:web",
      floats,
      "~ update service:db",
      "data loss Its data was written by another major version, or another program, and may not be readable.",
      "~ update service:search",
      "exposure It becomes reachable from outside.",
      "› run task:web-release",
      floats,
      "~ update service:web",
      floats,
    ]);
    const places = [...page.matchAll(/<\/span> <a href="#(o\d)">/g)].map(([, place]) => place);
    expect(places).toEqual(["o3", "o4", "o6", "o7", "o8"]);
    for (const place of places) expect(page).toMatch(new RegExp(`<li class="item \\w+" id="${place}"`));
  });

  it("shows why each operation is there, what differs, and what comes first", () => {
    expect(pageWords(page, "o8")).toEqual([
      "~ update service:web 6 attributes changed floating image Its image is no longer pinned and may change by itself.",
      "Attribute Before After",
      `~ image "example.test/shop-web @sha256:${"3f".repeat(32)} " "example.test/shop-web :3.1 "`,
      '~ mounts.uploads {"path":"/ data /uploads","volume":"web.uploads"} {"path":"/ srv /uploads","volume":"web.uploads"}',
      '~ env.BANNER " Summer sale: everything that is blue costs half as much until the end of August." " Autumn sale: everything that is red costs half as much until the end of August."',
      '+ env.FEATURE_GIFTS (absent) "on"',
      '~ env.LOG_LEVEL " info " " debug "',
      '~ env.PUBLIC_URL "http://localhost:${components. web.http .published-port}" "http://localhost:${components. search.api .published-port}"',
      "After run image:web update service:db update service:search run task:web-release",
    ]);
  });

  it("explains the gaps in the words of the catalogue, and a code that it does not know by its arguments", () => {
    const words = pageWords(page, "gaps");
    expect(words[0]).toBe("Gaps 4");
    const at = words.indexOf("unsupported component:courier#host.privileged LP4027");
    expect(words.slice(at + 1, at + 3)).toEqual([
      '"courier" needs host.privileged , to which environment "prod" does not consent.',
      "It would have the machine's devices and its kernel. Nothing is applied before somebody has agreed to it.",
    ]);
    const gap = { code: "LP4999", effect: "approximated" as const, at: "app", args: { field: "restart" } };
    const alone = pageWords(planHtml({ ...sealed.plan, gaps: [gap] }, nothing), "gaps");
    expect(alone).toEqual(["Gaps 1", "approximated app LP4999", "field: restart"]);
  });

  it("holds the emitted files and says where all of it comes from", () => {
    const words = pageWords(page, "files");
    for (const line of (after.files["compose.yaml"] ?? "").split("\n").filter((each) => each !== "")) {
      expect(words).toContain(line.replace(/\s+/g, " ").trim());
    }
    const provenance = pageWords(page, "provenance");
    expect(provenance).toContain(`Digest ${sealed.digest}`);
    expect(provenance).toContain(`Review digest ${sealed.plan.digests.review}`);
    expect(provenance).toContain("Commit 74faacc0de74faacc0de74faacc0de74faacc0de and uncommitted changes");
    expect(provenance.at(-1)).toBe("Made by Launchplane 0.1.0, target compose 1");
  });

  it("marks what changes in the graph, in the drawing and in the list", () => {
    const boxes = [...page.matchAll(/<g class="box (\w+)">.*?class="badge">([^<]*)<.*?class="name">([^<]*)</g)];
    expect(boxes.map(([, tone, badge, name]) => [tone, badge, name])).toEqual([
      ["add", "+ create", "courier"],
      ["change", "~ update", "search"],
      ["change", "~ update", "web"],
      ["change", "~ update", "db"],
      ["run", "› run", "release"],
    ]);
    expect(pageWords(page, "graph")).toContain("waits until healthy: component search");
    expect(planHtml(sealed, { ...beside, origins: {} })).not.toContain('class="badge"');
  });

  it("hides secrets on both sides", () => {
    const secret = (change: Partial<Operation["changes"][number]>) =>
      pageWords(
        planHtml(
          withOperations({
            changes: [{ attribute: "env.KEY", before: { absent: true }, after: { absent: true }, ...change }],
          }),
          nothing,
        ),
        "o1",
      ).find((line) => line.includes("env.KEY"));
    expect(secret({ before: { secret: "changed" }, after: { secret: "changed" } })).toBe(
      "~ env.KEY (secret) (secret, changed)",
    );
    expect(secret({ before: { secret: "unknown" }, after: { secret: "unknown" } })).toContain("(secret, not compared)");
    expect(secret({ after: { secret: "unknown" } })).toBe("env.KEY (secret)");
    expect(secret({ before: { plain: "hunter2" }, after: { secret: "changed" } })).not.toContain("hunter2");
    expect(secret({ before: { secret: "changed" }, after: { plain: "hunter2" } })).not.toContain("hunter2");
    expect(secret({ after: { known: "after-apply" } })).toBe("env.KEY (known after apply)");
  });

  it("says what it was compared with, and that there is nothing to do", () => {
    const live = planHtml(planBetween(after, after), beside);
    expect(pageWords(live)).toContain("No changes");
    expect(pageWords(live, "operations")).toEqual([
      "Operations 0",
      "Nothing to do: everything is as the Launchfile says.",
    ]);
    expect(pageWords(live, "risks")).toEqual(["Risks 0", "None that is known."]);
    const recorded = pageWords(planHtml(planBetween(before, after, "recorded"), beside));
    expect(recorded).toContain("offline, compared with what is recorded as applied");
    expect(recorded).toContain(
      "Nobody looked at what runs now. launchplane apply plans again before it changes anything.",
    );
  });

  it("lists what is kept apart from what is done", () => {
    const cause = { code: "holds-data" as const, args: { reason: "no-longer-wanted" } };
    const html = planHtml(withOperations({ verb: "none", object: "volume:old", cause }), nothing);
    expect(pageWords(html, "kept")).toEqual([
      "Kept, because data is never deleted unasked 1",
      "= keep volume:old nothing wants it any more, but it holds data",
      "Nothing here matches the filter.",
    ]);
    expect(pageWords(html)).toContain("No changes");
  });

  it("shows policies that the plan says, the strictest first", () => {
    const policies = [
      { policy: "pinned", effect: "warn", matches: [{ object: null, why: "an image floats" }] },
      { policy: "private", effect: "deny", matches: [{ object: "service:web", why: "exposure" }] },
      { policy: "careful", effect: "approve", matches: [] },
    ];
    const words = (some: unknown[]) =>
      pageWords(planHtml({ ...sealed.plan, policies: some } as DeploymentPlan, nothing));
    expect(words(policies)).toContain("Denied by policy");
    expect(words(policies.slice(2))).toContain("Needs approval");
    expect(words(policies.slice(0, 1))).toContain("5 operations with a risk");
    const html = planHtml({ ...sealed.plan, policies } as unknown as DeploymentPlan, nothing);
    expect(pageWords(html, "policies")).toEqual([
      "Policies 3",
      "private denies",
      "service:web exposure",
      "careful asks for approval",
      "pinned warns",
      "an image floats",
    ]);
  });

  it("is the same for equal plans, in whatever order they were written", () => {
    const reversed = <T>(value: T): T => {
      if (Array.isArray(value)) return value.map(reversed) as T;
      if (value === null || typeof value !== "object") return value;
      const members = Object.entries(value).reverse();
      return Object.fromEntries(members.map(([key, each]) => [key, reversed(each)])) as T;
    };
    fc.assert(
      fc.property(deploymentPlanArbitrary, (plan) => {
        const document = sealPlan(plan, { commit: null, dirty: false });
        const html = planHtml(document, beside);
        expect(planHtml(reversed(document), reversed(beside))).toBe(html);
        expect(html).not.toContain(secretText);
      }),
      { numRuns: 30 },
    );
  });
});
