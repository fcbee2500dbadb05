import type { Address, Attribute, DesiredObject } from "../../../plans/index.ts";

interface Described {
  origin: Address;
  attributes?: Record<string, Attribute>;
  /** Addresses of objects that have to be there. */
  after: string[];
}

export function desiredObject(type: string, { origin, attributes = {}, after }: Described): DesiredObject {
  return { type, origin: [origin], after: after.map((on) => ({ on, condition: "exists" })), attributes };
}
