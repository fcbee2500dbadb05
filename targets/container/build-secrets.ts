import { type Component, secretReference, type Value } from "../../plans/index.ts";
import type { Binding } from "./binding.ts";

/** Builders and compose take no other name for a secret. */
export function isSecretName(name: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(name);
}

/** What a build may read, by name: a secret of the Launchfile, else what the operator stored as `build.NAME` (D-26). */
export function buildSecrets({ run }: Component, { app }: Pick<Binding, "app">): Record<string, Value> {
  const secrets = (run.build?.secrets ?? []).filter(isSecretName).map((name): [string, Value] => {
    const address = `secret:${name}`;
    const own = app.nodes[address];
    if (own?.kind === "secret") return [name, { ...secretReference(address, own), sensitive: true }];
    return [name, { kind: "input", name: `build.${name}`, type: "text", sensitive: true }];
  });
  return Object.fromEntries(secrets);
}
