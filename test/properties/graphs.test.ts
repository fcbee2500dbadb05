import fc from "fast-check";
import { expect, it } from "vitest";
import { type AppPlan, appGraph, type Edge, renderGraphDot, renderGraphMermaid } from "../../plans/index.ts";

/** Plans with names that no Launchfile may have. */
const plans: fc.Arbitrary<AppPlan> = fc
  .uniqueArray(fc.string({ unit: "binary", maxLength: 12 }), { minLength: 1, maxLength: 5 })
  .chain((names) => {
    const end = fc.constantFrom(...names.map((name) => `component:${name}`));
    const kind = fc.constantFrom<"requires" | "supports" | "reads">("requires", "supports", "reads");
    const edges = fc.array(fc.record({ kind, from: end, to: end }), { maxLength: 6 });
    return fc.tuple(fc.constant(names), edges);
  })
  .map(([names, edges]) => planOf(names, edges));

function planOf(names: string[], edges: Edge[]): AppPlan {
  const nodes = names.map((name): [string, AppPlan["nodes"][string]] => {
    const env = { [name]: { candidates: edges.map(candidateOf), required: false, sensitive: false } };
    const host = { privileged: false };
    const rest = { env, commands: {}, singleton: false, platforms: [], host };
    return [`component:${name}`, { kind: "component", run: { image: name }, ...rest }];
  });
  const name = names[0] ?? "";
  return { formatVersion: "launchplane/app-plan/v1", app: { name }, nodes: Object.fromEntries(nodes), edges };
}

function candidateOf({ to }: Edge) {
  const leaf = { kind: "reference", address: to, property: "url", type: "url", sensitive: false } as const;
  return { from: "default" as const, value: leaf };
}

const label = '"(?:[\\p{L}\\p{M}\\p{N} ._/-]|<br/>|#\\d+;)*"';
const mermaidLine = new RegExp(`^  n\\d+(?:\\[${label}\\]| (?:-->|-\\.->)\\|${label}\\| n\\d+)$`, "u");
const quoted = '"(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
const dotLine = new RegExp(
  `^  n\\d+(?: \\[label=${quoted}, shape=box\\]| -> n\\d+ \\[label=${quoted}(?:, style=dashed)?\\]);$`,
);

it("any names give one well-formed line a node and an edge", () => {
  fc.assert(
    fc.property(plans, (app) => {
      const graph = appGraph(app);
      const count = Object.keys(app.nodes).length + app.edges.length;
      const mermaid = renderGraphMermaid(graph).split("\n").slice(1, -1);
      const dot = renderGraphDot(graph).split("\n").slice(2, -2);
      expect([mermaid.length, dot.length]).toEqual([count, count]);
      for (const line of mermaid) expect(line).toMatch(mermaidLine);
      for (const line of dot) expect(line).toMatch(dotLine);
    }),
  );
});

it("ids are those of nodes, and every edge of the plan is drawn", () => {
  fc.assert(
    fc.property(plans, (app) => {
      const { nodes, edges } = appGraph(app);
      expect(nodes.map(({ id }) => id)).toEqual(nodes.map((_, index) => `n${index + 1}`));
      const addresses = new Map(nodes.map(({ id, address }) => [id, address]));
      const drawn = edges.map(({ from, to, kind }) => ({ kind, from: addresses.get(from), to: addresses.get(to) }));
      expect(new Set(drawn.map((each) => JSON.stringify(each)))).toEqual(
        new Set(app.edges.map(({ kind, from, to }) => JSON.stringify({ kind, from, to }))),
      );
    }),
  );
});
