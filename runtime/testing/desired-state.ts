import fc from "fast-check";
import type { Attribute, DesiredObject, DesiredState, ObjectRules, Value } from "../../plans/index.ts";
import { leaves, valueArbitrary } from "./value.ts";

/** Rules of a target with one type of each sort. */
export const rules: ObjectRules = {
  network: { attributes: {}, holdsData: false },
  volume: { attributes: { path: "replace" }, holdsData: true },
  service: { attributes: { name: "replace", "ports.*": "replace", note: "ignore" }, holdsData: false, stays: true },
  image: { attributes: {}, holdsData: false, runs: true, repeatable: true },
  task: { attributes: {}, holdsData: false, runs: true },
};

const attributeNames = ["env.A", "env.B", "name", "note", "path", "ports.80", "privileged"];

const attribute = fc.oneof(
  fc
    .oneof(fc.string({ maxLength: 3 }), fc.boolean(), fc.constant<string[]>(["a"]))
    .map((plain): Attribute => ({ plain })),
  fc.oneof(valueArbitrary, fc.constantFrom<Value[]>(...Object.values(leaves))).map((value): Attribute => ({ value })),
);

const object = fc.record({
  type: fc.constantFrom(...Object.keys(rules)),
  attributes: fc.dictionary(fc.constantFrom(...attributeNames), attribute, { maxKeys: 4, noNullPrototype: true }),
  /** Picks among the objects before it. */
  after: fc.array(fc.nat(20), { maxLength: 3 }),
});

/** Up to eight objects whose edges have no cycle. The numbers in their names say nothing about the order. */
export const desiredStateArbitrary: fc.Arbitrary<DesiredState> = fc
  .tuple(fc.array(object, { maxLength: 8 }), fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }))
  .map(([list, numbers]) => {
    const addresses = list.map(({ type }, index) => `${type}:n${numbers[index]}`);
    const objects = list.map(({ type, attributes, after }, index): [string, DesiredObject] => {
      const on = after.flatMap((each) => (index === 0 ? [] : [addresses[each % index] as string]));
      const edges = on.map((each) => ({ on: each, condition: "started" as const }));
      return [addresses[index] as string, { type, origin: [], after: edges, attributes }];
    });
    return { target: "compose", scope: "shop.prod", objects: Object.fromEntries(objects) };
  });
