import type { DesiredObject } from "../../../plans/index.ts";
import { deployContent } from "../../container/deploy-content.ts";
import type { EnvironmentInput } from "../../target.ts";
import { ownPassphrase } from "../command/passphrase.ts";
import { isOwnState } from "../command/stack-of.ts";

type Objects = Record<string, DesiredObject>;

interface Stack extends Pick<EnvironmentInput, "settings"> {
  /** What the program tells of itself once it has run. */
  outputs: DesiredObject["attributes"];
}

/**
 * With what makes the resources real: the stack that they live in, and the update of it, which runs once for all of them
 * whenever one of them has to change.
 */
export function stackObjects(resources: Objects, { settings, outputs }: Stack): Objects {
  const stack: DesiredObject = { type: "stack", origin: ["app"], after: [], attributes: outputs };
  const content = { value: deployContent([["stack:app", stack], ...Object.entries(resources)]) };
  const passphrase = { value: ownPassphrase };
  const own: Objects = {
    "stack:app": { ...stack, attributes: { ...outputs, ...(isOwnState(settings) && { passphrase }) } },
    "update:app": {
      type: "update",
      origin: ["app"],
      after: [{ on: "stack:app", condition: "exists" }],
      attributes: { content },
    },
  };
  const later = Object.entries(resources).map(([address, object]): [string, DesiredObject] => {
    return [address, { ...object, after: [{ on: "update:app", condition: "completed" }, ...object.after] }];
  });
  return Object.fromEntries([...Object.entries(own), ...later].sort(([a], [b]) => (a < b ? -1 : 1)));
}
