import type { Property } from "../property.ts";
import { change } from "./change.ts";
import { compiles } from "./compiles.ts";
import { deterministic } from "./deterministic.ts";
import { fields } from "./fields.ts";
import { format } from "./format.ts";
import { graph } from "./graph.ts";
import { images } from "./images.ts";
import { mapOrder } from "./map-order.ts";
import { mutations } from "./mutations.ts";
import { references } from "./references.ts";
import { secrets } from "./secrets.ts";

/** What is looked at in every Launchfile that is valid, in the order of the columns. */
export const properties: readonly Property[] = [
  compiles,
  deterministic,
  mapOrder,
  format,
  references,
  secrets,
  fields,
  graph,
  images,
  change,
  mutations,
];

/** Being valid comes before all others, which are about what the compiler made. */
export const valid = { name: "valid", says: "it has no error" };
