import { concat, type DesiredObject, digestJson, type Value } from "../../../plans/index.ts";

/**
 * Everything that a deployment makes effective, as one text that is compared by its print alone: when it differs from what was
 * deployed last, there is something to deploy.
 */
export function deployContent(objects: [string, DesiredObject][]): Value {
  const plain = objects.map(([address, { attributes }]) => {
    return [address, Object.entries(attributes).filter(([, attribute]) => "plain" in attribute)];
  });
  const values = objects.flatMap(([, { attributes }]) => {
    return Object.values(attributes).flatMap((attribute) => ("value" in attribute ? [between, attribute.value] : []));
  });
  const digest: Value = { kind: "literal", text: digestJson(plain), type: "text", sensitive: true };
  return concat([digest, ...values]);
}

/** No text has it, so that none can pass for another by moving into the one beside it. */
const between: Value = { kind: "literal", text: "\0", type: "text", sensitive: false };
