import type { Target } from "../../targets/index.ts";
import { layersOf } from "../environments/layers.ts";
import type { ReadHost } from "../host/read-ports.ts";
import type { SecretReader } from "./secret-reader.ts";

interface Keepers {
  host: Pick<ReadHost, "variable">;
  secrets: Pick<SecretReader, "newest" | "read">;
  /** `<context>.<environment>`. */
  scope: string;
}

/**
 * What lets us in at the target's platform, by variable: from our own environment, else from the nearest layer of the store.
 * Blanks around it, as files have them at their end, are no part of it. What was generated for it goes by its own name.
 */
export function credentialsOf(
  { credentials = [] }: Pick<Target, "credentials">,
  { host, secrets, scope }: Keepers,
): Record<string, string> {
  const found = credentials.flatMap(({ variable, secret, made }): [string, string][] => {
    const name = `input:${secret}`;
    const stored = layersOf(scope)
      .map((layer) => secrets.newest(name, layer.scope))
      .find((each) => each?.disabled === false);
    const given = host.variable(variable)?.trim() || (stored && secrets.read(name, stored)?.trim()) || "";
    return [[variable, given], ...(made === undefined ? [] : [[made, secrets.read(made) ?? ""] as [string, string]])];
  });
  return Object.fromEntries(found.filter(([, text]) => text !== ""));
}
