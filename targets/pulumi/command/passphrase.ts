import type { Value } from "../../../plans/index.ts";
import type { ApplyContext, ObserveScope } from "../../target.ts";
import type { Keys } from "./pulumi-options.ts";
import { isHosted, type Stack } from "./stack-of.ts";

/** What encrypts the secrets of a state that lies in our own store: generated, and kept like any other secret. */
export const ownPassphrase: Value = {
  kind: "reference",
  address: "secret:pulumi/passphrase",
  property: "value",
  type: "text",
  sensitive: true,
};

/** The name under which it is stored. */
export const ownPassphraseName = "secret:pulumi/passphrase#value";

/** The keys as planning knows them: before a first deployment there is no passphrase of our own. */
export function keysOf(stack: Stack, { credentials = {} }: Pick<ObserveScope, "credentials">): Keys {
  const passphrase = credentials[stack.isOwn ? ownPassphraseName : "PULUMI_CONFIG_PASSPHRASE"];
  return { passphrase, token: isHosted(stack) ? credentials["PULUMI_ACCESS_TOKEN"] : undefined };
}

/** The keys as applying knows them. */
export function applyKeys(stack: Stack, context: ApplyContext): Keys {
  const known = keysOf(stack, context.scope);
  return stack.isOwn ? { ...known, passphrase: context.resolve(ownPassphrase) } : known;
}
