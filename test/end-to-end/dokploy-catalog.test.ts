import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadGrammar } from "../../grammar/index.ts";
import { type AppPlan, nodesOf } from "../../plans/index.ts";
import { checkSubject } from "../../runtime/catalog/check-subject.ts";
import { properties } from "../../runtime/catalog/properties/index.ts";
import { dokployTarget, type EnvironmentInput, type Target } from "../../targets/index.ts";
import type { Shape } from "../harness/dokploy-example.ts";

const data = process.env["TEST_DATA_DIR"];
if (!data) throw new Error("TEST_DATA_DIR names no folder with the catalog");
const apps = join(data, "catalog/apps");
const looked = properties.filter(({ name }) =>
  ["compiles", "map-order", "references", "secrets", "fields", "graph"].includes(name),
);
const shapes: Shape[] = ["compose", "application"];

describe.each(shapes)("the catalog in the shape %s", (shape) => {
  it.each(readdirSync(apps))("%s reaches Dokploy whole, or something is said of it", async (app) => {
    const path = join(apps, app, "Launchfile");
    const source = { path, text: readFileSync(path, "utf8") };
    const kit = { grammar: await loadGrammar("$"), targets: [shaped(shape)], runs: 2, seed: 1 };
    const checked = await checkSubject({ source, previous: { missing: "not looked at" }, severities: {} }, looked, kit);
    const violations = checked.results.flatMap(({ property, findings, verdict }) =>
      verdict === "violated" ? findings.map(({ what }) => `${property}: ${what}`) : [],
    );
    expect(violations).toEqual([]);
  });
});

/** Dokploy in one shape, with a domain for each endpoint, so that all that could be said is. */
function shaped(shape: Shape): Target {
  const told = (app: AppPlan, input: EnvironmentInput): EnvironmentInput => {
    const endpoints = nodesOf(app, "endpoint").map(([address]) => address.slice("endpoint:".length));
    const domains = endpoints.map((name, at) => [name, `host-${at}.example.test`]);
    const settings = { url: "https://dokploy.example.test", shape, domains: Object.fromEntries(domains) };
    return { ...input, settings };
  };
  return {
    ...dokployTarget,
    lower: (app, input) => dokployTarget.lower(app, told(app, input)),
    probes: (app, input) => dokployTarget.probes(app, told(app, input)),
    allocations: (app, input) => dokployTarget.allocations(app, told(app, input)),
  };
}
