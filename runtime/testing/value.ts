import fc from "fast-check";
import { concat, type Leaf, literal, transformNames, type Value } from "../../plans/index.ts";

/** Every symbolic leaf that generated values are made of, by the name that a test binds it with. */
export const leaves = {
  secret: { kind: "reference", address: "secret:key", property: "value", type: "secret-hex", sensitive: true },
  password: { kind: "reference", address: "resource:db", property: "password", type: "text", sensitive: true },
  host: { kind: "reference", address: "resource:db", property: "host", type: "text", sensitive: false },
  port: { kind: "reference", address: "endpoint:web/80", property: "port", type: "port", sensitive: false },
  level: { kind: "input", name: "web.LEVEL", type: "text", sensitive: false },
  token: { kind: "input", name: "web.TOKEN", type: "text", sensitive: true },
} as const satisfies Record<string, Leaf>;

export type LeafName = keyof typeof leaves;
export const leafNames = Object.keys(leaves) as LeafName[];

/** The name of a symbolic leaf; transforms and types that a stage changed do not matter. */
export function leafName(leaf: Leaf): LeafName | undefined {
  const key = (each: Leaf) =>
    each.kind === "reference" ? `${each.address}#${each.property}` : "name" in each && each.name;
  return leafNames.find((name) => key(leaves[name]) === key(leaf));
}

/** Text for a leaf: `secret-hex` is made of whole bytes. */
export function leafText(name: LeafName, minLength: number): fc.Arbitrary<string> {
  if (leaves[name].type !== "secret-hex") return fc.string({ minLength, maxLength: 6, unit: "binary" });
  return fc.uint8Array({ minLength, maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString("hex"));
}

/** Values as the compiler builds them, up to four levels deep. */
export const valueArbitrary: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.constantFrom<Value>(...Object.values(leaves)), fc.string({ maxLength: 4 }).map(literal)),
    fc.array(tie("value"), { minLength: 1, maxLength: 3 }).map(concat),
    fc
      .tuple(fc.constantFrom(...transformNames), tie("value"))
      .map(([name, of]): Value => ({ kind: "transform", name, of })),
    fc.tuple(tie("value"), tie("value")).map(([first, otherwise]): Value => ({ kind: "fallback", first, otherwise })),
  ),
})).value;
