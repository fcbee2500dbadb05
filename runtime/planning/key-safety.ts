import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { checkKeySafety, type KeySafety, type NeededSecret, unsafeKeys } from "../secrets/check-key-safety.ts";
import { buildSecretsNeeded } from "./build-secrets-needed.ts";
import { generatedSecrets } from "./generated-secrets.ts";
import type { LoweredEnvironment } from "./lower-environment.ts";
import { missingSlots, typedName } from "./missing-inputs.ts";
import { decidingOffer, type Offer } from "./operator-offers.ts";
import { isSecretSlot, operatorSlots } from "./operator-slots.ts";
import type { SecretReader } from "./secret-reader.ts";

type Lowered = Pick<LoweredEnvironment, "app" | "selected" | "input" | "desired" | "offers">;

/** Runtime key safety: of every secret that the desired state of an environment needs. */
export function keySafetyOf(lowered: Lowered, secrets: Pick<SecretReader, "newest">): KeySafety {
  const needed = [
    ...suppliedSecrets(lowered),
    ...missingSecrets(lowered),
    ...secretsOfBuilds(lowered),
    ...madeSecrets(lowered, secrets),
  ];
  return checkKeySafety(lowered.input.class, needed);
}

/**
 * Refuses to go on with a secret that the environment may not use (LP5125): names and verdicts only. One that is missing is
 * told with every other missing value: LP5001.
 */
export function refuseUnsafeKeys(safety: KeySafety, environment: string): void {
  const unsafe = unsafeKeys(safety).filter(([, verdict]) => verdict !== "missing");
  if (safety.environment === "known" && unsafe.length === 0) return;
  const list = [
    ...(safety.environment === "unknown" ? ["the class of the environment is unknown"] : []),
    ...unsafe.map(([key, verdict]) => `${key} (${verdict})`),
  ];
  throw new DiagnosticError("refused", diagnose("LP5125", null, { environment, list: list.join(", ") }));
}

/** Those that an operator stored, whichever layer decides. */
function suppliedSecrets({ selected, offers }: Lowered): NeededSecret[] {
  return operatorSlots(selected).flatMap((slot) => {
    const offer = decidingOffer(offers[slot.name]);
    const candidates = offer === null ? null : candidatesOf(offer);
    return candidates === null ? [] : [{ key: typedName(slot), candidates }];
  });
}

function candidatesOf(offer: Offer): NeededSecret["candidates"] | null {
  if (offer.kind === "secret") return [offer.secret];
  const either = { class: null, disabled: false };
  return offer.kind === "ambiguous" ? [either, either] : null;
}

function missingSecrets({ selected, input, offers }: Lowered): NeededSecret[] {
  return missingSlots(selected, input)
    .filter((slot) => isSecretSlot(slot) && decidingOffer(offers[slot.name]) === null)
    .map((slot) => ({ key: typedName(slot), candidates: [] }));
}

/** Those that a build reads; one that nobody stored is missing. */
function secretsOfBuilds({ selected, input, offers }: Lowered): NeededSecret[] {
  return buildSecretsNeeded(selected, input).flatMap(({ name }) => {
    const offer = decidingOffer(offers[name]);
    const candidates = offer === null ? [] : candidatesOf(offer);
    return candidates === null ? [] : [{ key: name, candidates }];
  });
}

/** Generated ones that are there already; others are made by `apply`, for this environment alone. */
function madeSecrets({ app, desired }: Lowered, secrets: Pick<SecretReader, "newest">): NeededSecret[] {
  return generatedSecrets(app, desired).flatMap(({ name }) => {
    const made = secrets.newest(name);
    return made === null ? [] : [{ key: name, candidates: [made] }];
  });
}
