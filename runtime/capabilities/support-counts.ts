import type { CapabilityRow } from "./capability-rows.ts";

/** How many rows a target has of each kind. */
export function supportCounts(rows: CapabilityRow[]): Record<CapabilityRow["support"], number> {
  const count = (support: CapabilityRow["support"]) => rows.filter((row) => row.support === support).length;
  return { exact: count("exact"), approximated: count("approximated"), unsupported: count("unsupported") };
}
