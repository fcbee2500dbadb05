import type { Location } from "../../plans/index.ts";
import { decidingOffer, type Offer } from "../planning/operator-offers.ts";
import type { KnownEnvironment } from "./known-environment.ts";

/** What one layer has for a variable; never a value that is secret. */
export interface LayerView {
  layer: Offer["layer"];
  /** As it was given: `TITLE`, or `web.TITLE`. */
  name: string;
  supplier: string;
  /** In `launchplane.yaml`. */
  place: Location | null;
  /** `gives`: it decides, also where it is disabled or ambiguous. `hidden`: a nearer one does. `refused`: no secret may be there. */
  outcome: "gives" | "hidden" | "refused";
}

/** The layers that have something for a variable, the nearest first. */
export function layerViews(offers: Offer[], known: Pick<KnownEnvironment, "placeOfValue">): LayerView[] {
  const deciding = decidingOffer(offers);
  return offers.map((offer) => {
    const { layer, name, kind } = offer;
    const outcome = kind === "refused" ? "refused" : offer === deciding ? "gives" : "hidden";
    return { layer, name, supplier: supplierText(offer), place: offerPlace(offer, known), outcome };
  });
}

/** Who gives it, as the command or the file that it was given with. */
export function supplierText(offer: Offer): string {
  const { layer } = offer;
  if (layer === "set") return "--set";
  if (layer === "file") return "launchplane.yaml";
  const scope = layer === "instance" ? "" : ` --scope ${layer}`;
  if (offer.kind !== "secret") return `environments put${scope}`;
  return `secrets put${scope}, version ${offer.secret.version}${offer.secret.disabled ? ", disabled" : ""}`;
}

/** Where it stands, when that is a file. */
export function offerPlace({ layer, name }: Offer, known: Pick<KnownEnvironment, "placeOfValue">): Location | null {
  return layer === "file" ? known.placeOfValue(name) : null;
}
