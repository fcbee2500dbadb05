import type { Value } from "../../plans/index.ts";
import { bindApp } from "./bind-app.ts";
import { bindComponents } from "./bind-components.ts";
import type { BindNamespace } from "./bind-namespace.ts";
import { bindOutputs } from "./bind-outputs.ts";
import { bindResource } from "./bind-resource.ts";
import { bindSecrets } from "./bind-secrets.ts";
import { bindStorage } from "./bind-storage.ts";
import type { Lookup } from "./lookup.ts";

/** Closed: once the first segment matches, nothing else is looked at (format §2.3). */
const namespaces: ReadonlyMap<string, BindNamespace> = new Map([
  ["app", bindApp],
  ["components", bindComponents],
  ["outputs", bindOutputs],
  ["secrets", bindSecrets],
  ["storage", bindStorage],
]);

/** Binds the path of a reference to a leaf. */
export function bindPath(lookup: Lookup): Value | null {
  const bind = namespaces.get(lookup.node.path[0].name) ?? bindResource;
  return bind(lookup);
}
