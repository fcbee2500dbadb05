import type { Address } from "../../plans/index.ts";
import type { ComponentSymbol } from "../bind/symbol-table.ts";

/**
 * The endpoint that `$app` stands for: the first exposed http or https one, components taken in the order of their names
 * and each one's endpoints as listed. `null` when the app exposes none.
 */
export function publicEndpoint(components: ComponentSymbol[]): Address | null {
  const sorted = components.toSorted((a, b) => (a.address < b.address ? -1 : 1));
  const endpoint = sorted
    .flatMap(({ endpoints }) => endpoints)
    .find(({ spec: { exposed, protocol } }) => exposed && (protocol === "http" || protocol === "https"));
  return endpoint?.address ?? null;
}
