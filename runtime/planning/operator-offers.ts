import type { AppPlan } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import type { OperatorLayer } from "./operator-layers.ts";
import { isSecretText, type OperatorSlot, operatorSlots } from "./operator-slots.ts";
import type { SecretReader, StoredSecret } from "./secret-reader.ts";

/** What one layer has for a variable. */
export type Offer = {
  layer: OperatorLayer["from"];
  /** As it was given: `TITLE`, or `web.TITLE`. */
  name: string;
} & (
  | { kind: "value"; text: string }
  | { kind: "secret"; secret: StoredSecret }
  /** A plain value where only a secret may be: nobody uses it. */
  | { kind: "refused" }
  /** A plain value and a secret of the same name in the same layer: nobody can tell which is meant. */
  | { kind: "ambiguous" }
);

/** What every layer has for each variable, by `component.KEY`, the nearest first. */
export type Offers = Record<string, Offer[]>;

/** In a layer the component's own name comes before the bare key. */
export function operatorOffers(app: AppPlan, layers: OperatorLayer[], secrets: Pick<SecretReader, "newest">): Offers {
  const offers = operatorSlots(app).map((slot): [string, Offer[]] => {
    const found = layers.flatMap((layer) =>
      [slot.name, slot.key].flatMap((name) => offerOf(slot, { name, layer, secrets }) ?? []),
    );
    return [slot.name, found];
  });
  return Object.fromEntries(offers);
}

interface Asked {
  name: string;
  layer: OperatorLayer;
  secrets: Pick<SecretReader, "newest">;
}

function offerOf(slot: OperatorSlot, { name, layer, secrets }: Asked): Offer | null {
  const place = { layer: layer.from, name };
  const given = Object.hasOwn(layer.values, name) ? layer.values[name] : undefined;
  const text = given === undefined || isSecretText(slot, given) ? undefined : given;
  const secret = layer.scope === null ? null : secrets.newest(`input:${name}`, layer.scope);
  if (text !== undefined && secret !== null && !secret.disabled) return { ...place, kind: "ambiguous" };
  if (text !== undefined) return { ...place, kind: "value", text };
  if (secret !== null) return { ...place, kind: "secret", secret };
  return given === undefined ? null : { ...place, kind: "refused" };
}

/** The offer that decides about a variable; `null`: nobody offers anything. */
export function decidingOffer(offers: Offer[] | undefined): Offer | null {
  return offers?.find(({ kind }) => kind !== "refused") ?? null;
}

/** What the operator supplies for each variable. An empty text says that nobody supplies it. */
export function operatorInputs(offers: Offers): EnvironmentInput["inputs"] {
  const inputs: EnvironmentInput["inputs"] = {};
  for (const [slot, each] of Object.entries(offers)) {
    const offer = decidingOffer(each);
    if (offer?.kind === "value" && offer.text !== "") inputs[slot] = { text: offer.text };
    if (offer?.kind === "secret" && !offer.secret.disabled) {
      const { scope, name, version } = offer.secret;
      inputs[slot] = { secret: { scope, name, version } };
    }
  }
  return inputs;
}
