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
    if ("text" in supplied) return { state: "known", text: supplied.text };
    return known(secrets.read(supplied.secret.name, supplied.secret), "key");
  }
  // A place on this machine: a plan has none. The target binds it; until then it is compared by its name.
  if (leaf.property === "path") return { state: "known", text: `{${leaf.address}#path}` };
  const port = leaf.property === "published-port" ? input.allocations[leaf.address] : undefined;
  if (port !== undefined) return { state: "known", text: String(port) };
  const name = secretName(leaf);
  return known(secrets.read(name), secrets.newest(name) === null ? "secret" : "key");
}

/** `until`: what it takes to know it where there is no text. */
function known(text: string | null, until: "secret" | "key"): Bound {
  return text === null ? { state: "deferred", until } : { state: "known", text };
}
