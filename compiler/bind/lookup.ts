import type { ReferenceNode } from "../../grammar/index.ts";
import type { ExpressionSite } from "./expression-site.ts";

/** A reference that is being looked up, and where from. */
export interface Lookup {
  node: ReferenceNode;
  site: ExpressionSite;
}
