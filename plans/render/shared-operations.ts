import type { Operation } from "../change-set.ts";

interface Doing<Each> {
  environment: string;
  operations: Each[];
}

interface Shared<Each> {
  operation: Each;
  environments: string[];
}

/** The operations of all environments; one that is the same, with the same risks, in several of them is told once. */
export function sharedOperations<Each extends Operation>(all: Doing<Each>[]): Shared<Each>[] {
  const shared = new Map<string, Shared<Each>>();
  for (const { environment, operations } of all) {
    for (const operation of operations) {
      const key = `${operation.id} ${operation.risks.join(" ")}`;
      const known = shared.get(key)?.environments ?? [];
      shared.set(key, { operation, environments: [...known, environment] });
    }
  }
  return [...shared.values()];
}
