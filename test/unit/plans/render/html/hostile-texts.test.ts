import fc from "fast-check";
import { expect, it } from "vitest";
import type { PlanDiff } from "../../../../../plans/diff/plan-diff.ts";
import type { DeploymentPlan, Operation, SealedPlan } from "../../../../../plans/index.ts";
import { propertyRuns } from "../../../../harness/property-runs.ts";
import { component } from "../../../targets/sample-app.ts";
import { diffHtml, planHtml } from "./rendered.ts";
import { planBetween, shop, versionOf } from "./sample-shop.ts";

const known = [
  "<script>alert(1)</script>",
  "</script><img src=x onerror=alert(1)>",
  "</style></title><!--",
  "{{document}}{{> page}}{{{name}}}",
  '" onmouseover="alert(1)" x=\'',
  "\u202egnissim\u2066\u200f",
  "\u0000\u001b[31m\r\n\t",
  "\ud800",
  "__proto__",
  "constructor",
  "javascript:alert(1)",
  "&lt;b&gt; &#60;",
  "`a` b`",
  "日本語 👩‍👩‍👧 é",
  "x".repeat(10_000),
];
const text = fc.oneof(fc.constantFrom(...known), fc.string({ unit: "binary", maxLength: 12 }));
const texts = fc.array(text, { minLength: 8, maxLength: 8 });

function hostilePlan(words: string[]): SealedPlan {
  const at = (index: number) => words[index % words.length] ?? "";
  const verbs = ["create", "update", "replace", "delete", "run", "none"] as const;
  const operations = words.map(
    (object, index): Operation => ({
      id: `${index} ${object}`,
      verb: verbs[index % verbs.length] ?? "none",
      object,
      cause: { code: "precedes-change", args: { object: at(index + 1) } },
      changes: words.map((attribute, other) => ({
        attribute,
        before: other % 3 === 0 ? { absent: true } : { plain: at(other + index) },
        after: other % 3 === 1 ? { absent: true } : { plain: [at(other), { [at(index)]: null }] },
      })),
      after: words.map((each, other) => `${other} ${each}`),
      idempotent: index % 2 === 0,
      risks: index % 2 === 0 ? ["data-loss", "exposure"] : [],
    }),
  );
  const nodes = Object.fromEntries(words.map((each) => [`component:${each}`, component({ run: { image: each } })]));
  const edges = words.map((each, index) => {
    return { kind: "requires" as const, from: `component:${each}`, to: `component:${at(index + 1)}` };
  });
  const { plan, ...rest } = planBetween(null, versionOf(shop));
  const hostile: DeploymentPlan = {
    ...plan,
    environment: at(0),
    target: at(1),
    app: { ...plan.app, app: { name: at(2) }, nodes, edges },
    operations,
    gaps: words.flatMap((each) => [
      { code: each, effect: "unsupported" as const, at: each, args: { [each]: each } },
      {
        code: "LP4011",
        effect: "approximated" as const,
        at: each,
        args: { name: each, target: each, why: each, instead: each },
      },
    ]),
    fingerprints: { ...plan.fingerprints, tool: at(3), artifacts: { [at(4)]: at(5) } },
    policies: words.map((each) => ({ policy: each, effect: "deny", matches: [{ object: each, why: each }] })),
  };
  return { ...rest, plan: hostile, provenance: { commit: at(6), dirty: true } };
}

function hostileDiff(words: string[]): PlanDiff {
  const { plan } = hostilePlan(words);
  const side = {
    label: words[0] ?? "",
    commit: words[1] ?? "",
    path: words[3] ?? "",
    state: "absent" as const,
    app: null,
  };
  const gaps = plan.gaps.map((each) => ({ ...each, place: null }));
  const line = (sign: string) => words.map((each) => sign + each);
  return {
    formatVersion: "launchplane/plan-diff/v1",
    name: words[2] ?? "",
    base: side,
    head: side,
    changes: words.map((address) => {
      const risks = [{ risk: "data-loss" as const, reason: "data-not-kept" as const }];
      return { verb: "move", address, from: address, changes: plan.operations[0]?.changes ?? [], risks, place: null };
    }),
    environments: [
      {
        environment: words[3] ?? "",
        target: words[4] ?? "",
        review: { base: words[5] ?? "", head: null },
        operations: plan.operations.map((each) => ({ ...each, place: null })),
        scope: { base: null, head: words[6] ?? "" },
        moves: null,
        gaps: { added: gaps, removed: gaps, kept: [] },
        policies: plan.policies,
        files: words.map((path) => {
          const [base, head] = [
            { start: 1, count: 9 },
            { start: 1, count: 9 },
          ];
          return { path, verb: "change", hunks: [{ base, head, lines: [...line("-"), ...line("+"), ...line(" ")] }] };
        }),
      },
    ],
  };
}

const attributes =
  "alt aria-hidden aria-label aria-labelledby aria-live autocomplete charset class colspan content d data-facets data-fold data-none for hidden height href http-equiv id lang marker-end marker-start markerHeight markerUnits markerWidth name open orient placeholder refX refY rel role scope spellcheck tabindex type value viewBox width x y".split(
    " ",
  );
const tags =
  "a b body button circle code dd defs details div dl dt fieldset footer form g h1 h2 head header html input label legend li link main marker meta nav ol p path pre script section span style summary svg table tbody td text th thead title tr ul".split(
    " ",
  );
const tag = new RegExp(
  `</(?:${tags.join("|")})>|<(?:${tags.join("|")})(?: (?:${attributes.join("|")})(?:="[^"<>]*")?)*/?>`,
  "g",
);

/** Whether nothing that came from outside is markup, or hidden, or cannot be written to a file. */
function expectHarmless(html: string): void {
  expect(html.match(/<script>/g)).toHaveLength(1);
  expect(html.match(/<style>/g)).toHaveLength(1);
  const rest = html
    .replace("<!doctype html>", "")
    .replace(/(<style>)[\s\S]*?(<\/style>)/, "$1$2")
    .replace(/(<script>)[\s\S]*?(<\/script>)/, "$1$2");
  expect(rest.replace(tag, "")).not.toMatch(/[<>]/);
  for (const [, address = ""] of rest.matchAll(/ href="([^"]*)"/g)) expect(address).toMatch(/^(?:#[a-z\d]+|data:,)$/);
  for (const [, id = ""] of rest.matchAll(/ id="([^"]*)"/g)) expect(id).toMatch(/^[a-z\d]+(?:-heading)?$/);
  expect(html).not.toMatch(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/,
  );
  expect(Buffer.from(html).toString()).toBe(html);
}

it("no text of a plan becomes markup", () => {
  const render = (words: string[]) =>
    planHtml(hostilePlan(words), {
      files: Object.fromEntries(words.map((each) => [each, words.join("\n")])),
      origins: Object.fromEntries(words.map((each) => [each, [`component:${each}`]])),
    });
  expectHarmless(render(known));
  fc.assert(
    fc.property(texts, (words) => expectHarmless(render(words))),
    { numRuns: propertyRuns(25) },
  );
});

it("no text of a diff becomes markup", () => {
  const { plan } = hostilePlan(known);
  expectHarmless(diffHtml(hostileDiff(known), { base: plan.app, head: plan.app }));
  fc.assert(
    fc.property(texts, (words) => {
      const { app } = hostilePlan(words).plan;
      expectHarmless(diffHtml(hostileDiff(words), { base: app, head: app }));
    }),
    { numRuns: propertyRuns(25) },
  );
});

it("no text of a plan makes it endless, and what was cut says so", () => {
  const endless = Array.from({ length: 8 }, (_, index) => `${index}${"x".repeat(10_000)}`);
  const html = planHtml(hostilePlan(endless), { files: {}, origins: {} });
  expect(html.length).toBeLessThan(400_000);
  expect(html).not.toContain("x".repeat(1001));
  expect(html).toContain("(10003 characters)");
});

it("a plan of 500 operations is one page", () => {
  const { plan } = planBetween(null, versionOf(shop));
  const [one] = plan.operations;
  const operations = Array.from({ length: 500 }, (_, index) => {
    const after = Array.from({ length: index }, (_, other) => `create service:s${other}`);
    return { ...(one as Operation), id: `create service:s${index}`, object: `service:s${index}`, after };
  });
  const html = planHtml({ ...plan, operations }, { files: {}, origins: {} });
  expect(html.match(/<li class="item /g)).toHaveLength(500);
  expect(html).toContain("and 493 more");
  expect(html.length).toBeLessThan(1_500_000);
});
