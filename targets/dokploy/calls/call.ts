import type { DesiredObject, DesiredState, Json, ObjectAddress } from "../../../plans/index.ts";
import { markOf } from "../marks.ts";
import type { Mutation } from "../procedures.ts";
import type { Placeholders } from "./placeholders.ts";

/** A call of Dokploy's API as it is printed: what nobody knows yet stands there by its name. */
export interface Call {
  procedure: Mutation;
  input: Record<string, Json>;
  /** Placeholders that its answer is for, with the place in it: `{ "COMPOSE_SHOP_ID": "composeId" }`. */
  gives?: Record<string, string>;
}

/** An object that calls are made for. */
export interface Subject {
  address: ObjectAddress;
  /** What follows the type in it. */
  name: string;
  object: DesiredObject;
  desired: DesiredState;
  names: Placeholders;
}

/** The calls that make an object, by its type. */
export type Calls = Record<string, (subject: Subject) => Call[]>;

/** Who an object belongs to; the store is known when the calls are sent. */
export function markFor({ address, names, desired }: Subject): string {
  const [context = "", environment = ""] = desired.scope.split(".");
  return markOf({ storeId: names.named("STORE_ID"), context, environment }, address);
}

/** What an object belongs to: the first that it is after. */
export function ownerOf({ after }: DesiredObject): ObjectAddress {
  return after[0]?.on ?? "";
}

export function typeOf(address: ObjectAddress): string {
  return address.slice(0, address.indexOf(":"));
}

/** Of a deployment: what it is found by. */
export function titleFor(names: Placeholders): string {
  return `launchplane ${names.named("RUN")}`;
}
