import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AppPlan, appChanges, canonicalJson, type DiffSource, type NodeChange } from "../../plans/index.ts";
import { launchDataArbitrary, writtenSecret } from "../../runtime/testing/launch-data.ts";
import { diffSource } from "../harness/compiled-app.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const settings = { numRuns: propertyRuns(60) };

const side = launchDataArbitrary.map(diffSource);
/** Of one thing each, and beginnings of the names of all things of a kind. */
const names = ["qcompa", "qcompc", "qresa", "qseca", "qsecb", "qvola0", "qend0", "qcomp", "qres", "qvol", "qend"];

/** The same JSON with the members of every object the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).reverse();
  return Object.fromEntries(members.map(([key, each]) => [key, reversed(each)])) as T;
}

describe("the changes of an app", () => {
  it("are none where nothing changes, in whatever order it was written", () => {
    fc.assert(
      fc.property(side, (app) => {
        expect(appChanges(app, app)).toEqual([]);
        expect(appChanges(app, { ...app, app: reversed(app.app) })).toEqual([]);
      }),
      settings,
    );
  });

  it("do not depend on the order of members", () => {
    fc.assert(
      fc.property(side, side, (base, head) => {
        const turned = (source: DiffSource) => ({ ...source, app: reversed(source.app) });
        expect(canonicalJson(appChanges(turned(base), turned(head)))).toBe(canonicalJson(appChanges(base, head)));
      }),
      settings,
    );
  });

  it("are moves alone where things have other names", () => {
    fc.assert(
      fc.property(launchDataArbitrary, fc.constantFrom(...names), (data, name) => {
        const text = JSON.stringify(data);
        const moved = appChanges(diffSource(text), diffSource(text.replaceAll(name, `${name}-x`)));
        expect(moved.map(({ verb, changes }) => [verb, changes])).toEqual(moved.map(() => ["move", []]));
        expect(moved.length > 0).toBe(text.includes(name));
      }),
      settings,
    );
  });

  it("mirror each other", () => {
    const opposite = { add: "remove", remove: "add", change: "change", move: "move" } as const;
    const mirrored = (changes: NodeChange[]) =>
      changes.map(({ verb, address, from, changes: inner }) => ({
        verb: opposite[verb],
        address: from ?? address,
        ...(from !== undefined && { from: address }),
        changes: inner.map(({ attribute, before, after }) => ({ attribute, before: after, after: before })),
      }));
    const plain = (changes: NodeChange[]) => changes.map(({ risks: _, place: __, ...rest }) => rest);
    const sorted = (changes: object[]) => changes.map(canonicalJson).sort();
    fc.assert(
      fc.property(side, side, (base, head) => {
        const [there, back] = [appChanges(base, head), appChanges(head, base)];
        expect(sorted(mirrored(there))).toEqual(sorted(plain(back)));
      }),
      settings,
    );
  });

  it("name a change of one field once", () => {
    fc.assert(
      fc.property(side, fc.nat(), (base, pick) => {
        const fields = fieldsOf(base.app);
        const field = fields[pick % fields.length] as Path;
        const head = { ...base, app: withField(base.app, field) };
        const changes = appChanges(base, head);
        expect([field, changes.map(({ verb }) => verb)]).toEqual([field, ["change"]]);
        expect(changes.flatMap((change) => change.changes)).toHaveLength(1);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  it("hold no text of a sensitive variable", () => {
    fc.assert(
      fc.property(side, fc.option(side), (base, head) => {
        expect(canonicalJson(appChanges(base, head))).not.toContain(writtenSecret);
        expect(canonicalJson(appChanges(head, base))).not.toContain(writtenSecret);
      }),
      settings,
    );
  });

  it("point into the file of the side that they are about", () => {
    fc.assert(
      fc.property(side, side, (base, head) => {
        for (const { verb, place } of appChanges(base, head)) {
          expect(place?.side).toBe(verb === "remove" ? "base" : "head");
          expect(place?.span).not.toBeNull();
        }
      }),
      settings,
    );
  });
});

type Path = (string | number)[];

/** What an address says, or what every variable has. */
const derived = new Set(["kind", "component", "from", "to", "type"]);

/** Paths of the scalars that make up nodes and conditions. */
function fieldsOf(app: AppPlan): Path[] {
  const found: Path[] = [["app", "name"]];
  const visit = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) if (each?.from !== "operator") visit(each, [...path, index]);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, each] of Object.entries(value)) if (!derived.has(key)) visit(each, [...path, key]);
    } else found.push(path);
  };
  visit(app.nodes, ["nodes"]);
  return found;
}

/** The app with another scalar at a path. */
function withField(app: AppPlan, path: Path): AppPlan {
  const copy = structuredClone(app);
  let at = copy as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  const last = path.at(-1) ?? "";
  const value = at[last];
  at[last] = typeof value === "boolean" ? !value : typeof value === "number" ? value + 1 : `${value}x`;
  return copy;
}
