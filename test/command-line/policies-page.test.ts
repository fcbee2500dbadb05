import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { policyEffectSchema, policySchema, riskSchema } from "../../plans/index.ts";
import { memoryMachine } from "../harness/memory-command.ts";

const page = readFileSync(new URL("../../docs/policies.md", import.meta.url), "utf8");
const block = (language: string) => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page)?.[1] ?? "";

const launchfile = `name: shop
image: shop:1
provides: [{ name: http, port: 8080, protocol: http, exposed: true }]
`;

/** The plan of an app in production that falls under every rule of the page but the first. */
async function planned() {
  const projectFile = `environments: { prod: { target: compose } }\n${block("yaml")}`;
  const machine = memoryMachine({ Launchfile: launchfile, "launchplane.yaml": projectFile });
  const { exit, printed } = await machine.run(["plan", "--json"]);
  expect(exit).toBe(0);
  return JSON.parse(printed);
}

it("the page's rules are rules, and match what the page says", async () => {
  const { plan } = await planned();
  const effects = plan.plan.policies.map(({ policy, effect }: Record<string, string>) => `${policy}: ${effect}`);
  expect(effects).toEqual(["production is approved: approve", "pinned images: warn"]);
});

it("the page names every risk, verb, member and effect, and no other", () => {
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, name, text = ""]) => [name, text] as const);
  const named = (name: string) => [...(new Map(rows).get(name) ?? "").matchAll(/`([\w-]+)`/g)].map(([, word]) => word);
  const { when } = policySchema.shape;
  expect(named("risk")).toEqual(riskSchema.options);
  expect(named("verb")).toEqual(when.shape.verb.unwrap().element.options);
  expect(rows.map(([name]) => name).filter((name) => name !== "when" && name !== "effect")).toEqual([
    ...["risk", "verb", "gap", "environment"],
    ...[...policyEffectSchema.options].reverse(),
  ]);
  expect(Object.keys(when.shape).sort()).toEqual(["environment", "gap", "risk", "verb"]);
});

it("every path that the Rego example reads is one of the JSON", async () => {
  const rego = block("rego");
  const document = await planned();
  const { operations, policies } = document.plan.plan;
  const values: Record<string, unknown[]> = {
    input: [document],
    plan: [document.plan.plan],
    operation: operations,
    change: operations.flatMap(({ changes }: { changes: unknown[] }) => changes),
    result: policies,
    match: policies.flatMap(({ matches }: { matches: unknown[] }) => matches),
  };
  const code = rego.replaceAll(/"[^"]*"|#.*/g, "");
  const paths = [...code.matchAll(/\b([a-z]+)((?:\.[a-z]+)+)/g)].filter(([, root]) => root !== "rego");
  expect(paths.length).toBeGreaterThan(10);
  for (const [path, root = "", rest = ""] of paths) {
    const found = (values[root] ?? []).map((value) =>
      rest
        .slice(1)
        .split(".")
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value),
    );
    expect(
      found.filter((value) => value !== undefined),
      path,
    ).not.toEqual([]);
  }
});
