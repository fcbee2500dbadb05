import { type Attribute, concat, type DesiredObject, digestBytes, type Value } from "../../plans/index.ts";

/**
 * Everything that a deployment makes effective, as one text that is compared by its print alone: when it differs from what was
 * deployed last, there is something to deploy.
 */
export function deployContent(objects: [string, DesiredObject][]): Value {
  const plain: [address: string, attributes: [string, Attribute][]][] = [];
  const values: Value[] = [];
  for (const [address, { attributes }] of objects) {
    const own: [string, Attribute][] = [];
    for (const entry of Object.entries(attributes)) {
      if ("plain" in entry[1]) own.push(entry);
      else values.push(between, entry[1].value);
    }
    plain.push([address, own]);
  }
  // Whoever lowers puts everything in the same order each time.
  const digest: Value = { kind: "literal", text: digestBytes(JSON.stringify(plain)), type: "text", sensitive: true };
  return concat([digest, ...values]);
}

/** No text has it, so that none can pass for another by moving into the one beside it. */
const between: Value = { kind: "literal", text: "\0", type: "text", sensitive: false };
