import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AppPlan } from "../../../../../plans/index.ts";
import { graphPicture } from "../../../../../plans/render/html/graph-picture.ts";
import { layeredCells } from "../../../../../plans/render/html/layered-cells.ts";
import { placedCells } from "../../../../../plans/render/html/placed-cells.ts";
import { propertyRuns } from "../../../../harness/property-runs.ts";
import { appOf, component } from "../../../targets/sample-app.ts";

const size = fc.integer({ min: 10, max: 90 });
const graphs = fc.array(fc.tuple(size, size), { minLength: 1, maxLength: 9 }).chain((sizes) => {
  const cells = sizes.map(([width, height], index) => ({ id: `n${index}`, width, height }));
  const id = fc.constantFrom(...cells.map((cell) => cell.id));
  const link = fc.record({ from: id, to: id }).filter(({ from, to }) => from !== to);
  const links = fc.array(link, { maxLength: cells.length === 1 ? 0 : 14 });
  return fc.record({ cells: fc.constant(cells), links });
});

describe("the layout of a graph", () => {
  it("leads every link to the right, through the columns between, and no box covers another", () => {
    fc.assert(
      fc.property(graphs, ({ cells, links }) => {
        const layered = layeredCells(cells, links);
        const { places, width, height } = placedCells(layered);
        expect(layered.columns.flat().filter(({ id }) => id.startsWith("n"))).toHaveLength(cells.length);
        for (const [index, { from, to }] of links.entries()) {
          const route = layered.routes[index] ?? [];
          expect([route[0], route.at(-1)].sort()).toEqual([from, to].sort());
          const across = route.map((id) => places.get(id)?.x ?? Number.NaN);
          expect(across.every((x, at) => at === 0 || x > (across[at - 1] ?? Number.NaN))).toBe(true);
        }
        for (const column of layered.columns) {
          const rows = column.flatMap(({ id }) => places.get(id) ?? []);
          expect(
            rows.every((row, at) => at === 0 || row.y >= (rows[at - 1]?.y ?? 0) + (rows[at - 1]?.height ?? 0)),
          ).toBe(true);
          for (const row of rows) {
            expect(row.x >= 0 && row.y >= 0 && row.x + row.width <= width && row.y + row.height <= height).toBe(true);
          }
        }
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it("turns no link round where there is no circle", () => {
    const cells = ["a", "b", "c"].map((id) => ({ id, width: 10, height: 10 }));
    const links = [
      { from: "c", to: "b" },
      { from: "b", to: "a" },
      { from: "c", to: "a" },
    ];
    expect(layeredCells(cells, links).routes.map(([first]) => first)).toEqual(["c", "b", "c"]);
    expect(layeredCells(cells, links).columns.map((column) => column.length)).toEqual([1, 2, 1]);
  });
});

function chain(count: number): AppPlan {
  const names = Array.from({ length: count }, (_, index) => `component:c${index}`);
  const edges = names.slice(1).map((to, index) => ({ kind: "requires" as const, from: names[index] ?? "", to }));
  return appOf(Object.fromEntries(names.map((name) => [name, component()])), edges);
}

describe("the picture of an app", () => {
  it("is left to its list where it would be too big, or where there is nothing", () => {
    expect(graphPicture(chain(60), new Map())).toMatchObject({ drawn: true, about: "60 parts, 59 connections" });
    const big = graphPicture(chain(61), new Map());
    expect([big.drawn, big.boxes.length, big.parts.length]).toEqual([false, 0, 61]);
    expect(graphPicture(chain(0), new Map())).toMatchObject({ drawn: false, parts: [] });
  });

  it("draws one line between two parts, with its head where the link leads", () => {
    const nodes = { "component:a": component(), "component:b": component() };
    const edges = [
      { kind: "depends-on" as const, from: "component:a", to: "component:b", condition: "healthy" as const },
      { kind: "reads" as const, from: "component:a", to: "component:b" },
      { kind: "reads" as const, from: "component:b", to: "component:a" },
      { kind: "reads" as const, from: "component:a", to: "component:a" },
    ];
    const { arrows } = graphPicture(appOf(nodes, edges), new Map());
    expect(arrows.map(({ style, start, end }) => ({ style, start, end }))).toEqual([
      { style: "uses", start: false, end: true },
      { style: "uses", start: true, end: false },
    ]);
  });
});
