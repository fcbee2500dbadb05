import type { ObserveScope } from "./target.ts";

/** Which server of its kind a scope is about. */
export function platformOf({ settings }: Pick<ObserveScope, "settings">): string {
  return String(settings["url"] ?? "").replace(/\/+$/, "");
}
