import type { Value } from "../../plans/index.ts";
import type { Lookup } from "./lookup.ts";

/** Looks a path up in one namespace. `null`: there is nothing, and it has been reported. */
export type BindNamespace = (lookup: Lookup) => Value | null;
