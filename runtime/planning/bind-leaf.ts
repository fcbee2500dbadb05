import type { Bound, Leaf } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import { secretName } from "./generated-secrets.ts";
import type { SecretReader } from "./secret-reader.ts";

/** Binds a leaf of a desired state to what is known: chosen ports, the operator's values, secrets that exist. */
export function bindLeaf(leaf: Leaf, input: EnvironmentInput, secrets: SecretReader): Bound {
  if (leaf.kind === "literal") return { state: "known", text: leaf.text };
  if (leaf.kind === "input") {
    const supplied = input.inputs[leaf.name];
    if (supplied === undefined) return { state: "absent" };
    return known("text" in supplied ? supplied.text : secrets.read(supplied.secret.name, supplied.secret));
  }
  // A place on this machine: a plan has none. The target binds it; until then it is compared by its name.
  if (leaf.property === "path") return { state: "known", text: `{${leaf.address}#path}` };
  const port = leaf.property === "published-port" ? input.allocations[leaf.address] : undefined;
  return known(port === undefined ? secrets.read(secretName(leaf)) : String(port));
}

function known(text: string | null): Bound {
  return text === null ? { state: "deferred", until: "secret" } : { state: "known", text };
}
