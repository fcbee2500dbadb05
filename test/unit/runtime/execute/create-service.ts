import type { Operation } from "../../../../plans/index.ts";

/** The operation that makes a service nobody found. */
export function createService(name: string): Operation {
  return {
    id: `create service:${name}`,
    verb: "create",
    object: `service:${name}`,
    cause: { code: "not-found", args: {} },
    changes: [],
    after: [],
    idempotent: true,
    risks: [],
  };
}
