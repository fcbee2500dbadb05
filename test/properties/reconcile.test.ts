import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Bound,
  type Comparable,
  comparable,
  type DesiredState,
  digestJson,
  isSensitive,
  type Leaf,
  type ObservedObject,
  type ObservedState,
  type Operation,
  type ReconcileInput,
  reconcile,
} from "../../plans/index.ts";
import { desiredStateArbitrary, rules } from "../../runtime/testing/desired-state.ts";
import { leafName, leaves } from "../../runtime/testing/value.ts";

const print = (object: string, attribute: string, text: string) => digestJson([object, attribute, text]).slice(7, 23);

function bindAll(leaf: Leaf): Bound {
  const name = leafName(leaf) ?? "host";
  return { state: "known", text: leaves[name].sensitive ? "5ec7e7" : `<${name}>` };
}

/** A platform that has what was asked for. */
function observedOf(desired: DesiredState, { attributes }: Comparable): ObservedState {
  const objects = Object.keys(desired.objects).map((address) => [
    address,
    objectOf(address, attributes[address] ?? {}),
  ]);
  return { basis: "live", objects: Object.fromEntries(objects), foreign: [] };
}

function objectOf(id: string, attributes: ObservedObject["attributes"]): ObservedObject {
  return { id, attributes, condition: { running: true, healthy: null } };
}

/** What a platform has after the operations; it refuses an order that a real one would refuse. */
function applied({ observed, desired, comparable: wanted }: ReconcileInput, operations: Operation[]): ObservedState {
  const objects = structuredClone(observed.objects);
  for (const { verb, object } of operations) {
    if (verb === "none") continue;
    expect(Object.hasOwn(objects, object)).toBe(
      verb !== "create" && (verb !== "run" || Object.hasOwn(objects, object)),
    );
    if (verb === "delete") delete objects[object];
    else {
      for (const { on } of desired.objects[object]?.after ?? []) expect(objects).toHaveProperty([on]);
      objects[object] = objectOf(object, wanted.attributes[object] ?? {});
    }
  }
  return { ...observed, objects };
}

/** Whether `later` comes after `earlier`, directly or not. */
function isAfter(operations: Operation[], later: string, earlier: string): boolean {
  const after = operations.find((operation) => operation.id === later)?.after ?? [];
  return after.some((each) => each === earlier || isAfter(operations, each, earlier));
}

/** Everything that an object depends on, directly or not. */
function dependencies(desired: DesiredState, address: string): string[] {
  return (desired.objects[address]?.after ?? []).flatMap(({ on }) => [on, ...dependencies(desired, on)]);
}

const condition = fc.record({ running: fc.boolean(), healthy: fc.constantFrom(null, true, false) });

/** Another desired state is there already, partly broken. */
const situation: fc.Arbitrary<ReconcileInput> = fc
  .record({
    before: desiredStateArbitrary,
    desired: desiredStateArbitrary,
    conditions: fc.array(condition),
    deleteData: fc.boolean(),
  })
  .map(({ before, desired, conditions, deleteData }) => {
    const observed = observedOf(before, comparable(before, bindAll, print));
    for (const [index, object] of Object.values(observed.objects).entries()) {
      object.condition = conditions[index] ?? object.condition;
    }
    return { desired, comparable: comparable(desired, bindAll, print), observed, rules, mode: "apply", deleteData };
  });

describe("reconcile", () => {
  it("finds nothing to do where everything is as wanted", () => {
    fc.assert(
      fc.property(desiredStateArbitrary, (desired) => {
        const wanted = comparable(desired, bindAll, print);
        const observed = observedOf(desired, wanted);
        const input = { desired, comparable: wanted, observed, rules, mode: "apply" as const, deleteData: true };
        expect(reconcile(input).operations).toEqual([]);
      }),
    );
  });

  it("finds nothing more to do after its operations", () => {
    fc.assert(
      fc.property(situation, (input) => {
        const observed = applied(input, reconcile(input).operations);
        const again = reconcile({ ...input, observed }).operations;
        expect(again.filter((operation) => operation.verb !== "none")).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("orders operations by what objects depend on, also across objects without operation", () => {
    fc.assert(
      fc.property(situation, fc.constantFrom("apply" as const, "destroy" as const), (situation, mode) => {
        const { operations } = reconcile({ ...situation, mode });
        const ids = operations.map((operation) => operation.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const [index, { after }] of operations.entries()) {
          for (const id of after) expect(ids.slice(0, index)).toContain(id);
        }
        const acting = new Map(operations.filter(({ verb }) => verb !== "none").map(({ object, id }) => [object, id]));
        for (const [object, id] of acting) {
          for (const on of dependencies(situation.desired, object)) {
            const other = acting.get(on);
            if (other === undefined) continue;
            expect(mode === "apply" ? isAfter(operations, id, other) : isAfter(operations, other, id)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("destroys everything, but data only when asked to", () => {
    fc.assert(
      fc.property(situation, (situation) => {
        const input: ReconcileInput = { ...situation, mode: "destroy" };
        const { operations } = reconcile(input);
        const types = Object.keys(applied(input, operations).objects).map((address) => address.split(":")[0]);
        const left = input.deleteData ? ["image", "task"] : ["image", "task", "volume"];
        for (const type of types) expect(left).toContain(type);
        for (const { verb, object, risks } of operations) {
          if (!object.startsWith("volume:")) continue;
          expect(verb).toBe(input.deleteData ? "delete" : "none");
          expect(risks).toEqual(input.deleteData ? ["data-loss"] : []);
        }
      }),
    );
  });

  it("does not depend on the order in which objects and attributes are written", () => {
    const reversed = <T>(record: Record<string, T>) => Object.fromEntries(Object.entries(record).reverse());
    fc.assert(
      fc.property(situation, (input) => {
        const desired = { ...input.desired, objects: reversed(input.desired.objects) };
        const observed = { ...input.observed, objects: reversed(input.observed.objects) };
        expect(reconcile({ ...input, desired, observed })).toEqual(reconcile(input));
      }),
    );
  });

  it("shows neither side of a sensitive attribute", () => {
    fc.assert(
      fc.property(situation, (input) => {
        const { operations } = reconcile(input);
        expect(JSON.stringify(operations)).not.toContain("5ec7e7");
        for (const { object, changes } of operations) {
          for (const { attribute, before, after } of changes) {
            const wanted = input.desired.objects[object]?.attributes[attribute];
            if (wanted === undefined || !("value" in wanted) || !isSensitive(wanted.value)) continue;
            expect("plain" in before || "plain" in after).toBe(false);
          }
        }
      }),
    );
  });
});
