import type { Address, AppPlan, Endpoint } from "../../plans/index.ts";

/** Whether what listens on this address is reached from inside its own container alone. */
export function isLoopback(bind: string | undefined): boolean {
  return bind !== undefined && /^(127\.|localhost$|\[?::1\]?$)/.test(bind);
}

/** Whether users or another component reach an endpoint. */
export function isReached(app: AppPlan, address: Address, { exposed, component }: Endpoint): boolean {
  return exposed || app.edges.some(({ kind, from, to }) => kind === "reads" && to === address && from !== component);
}
