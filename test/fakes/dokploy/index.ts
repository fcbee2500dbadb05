export type { Behaviour } from "./deploy/behaviours.ts";
export type * from "./fault-types.ts";
export { startDokploy } from "./start-dokploy.ts";
export type * from "./types.ts";
