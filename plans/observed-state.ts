import type { ObjectAddress } from "./address.ts";
import type { ImageRef } from "./image-ref.ts";
import type { Json } from "./json.ts";

/**
 * Reality in the desired state's vocabulary. `live`: asked of the platform. `recorded`: what was applied last, offline,
 * if anything was. `none`: asked of the platform, and nothing is deployed. Only managed attributes; never provider ids, start times or restart counts.
 */
export interface ObservedState {
  basis: "live" | "recorded" | "none";
  objects: Record<ObjectAddress, ObservedObject>;
  /** Objects in our way that carry another store's label, or none. */
  foreign: string[];
}

export interface ObservedObject {
  /** The platform's own id: for messages and apply, never for a digest. */
  id: string;
  attributes: Record<string, ObservedAttribute>;
  /** Of an image that was not built here: what its tag stands for now. */
  artifact?: ImageRef;
  /** Of the same: every digest that the platform knows it by. Never for a digest of ours. */
  digests?: string[];
  /** Of data: the image of the server that it was made for. Never for a digest. */
  madeBy?: string;
  /** Of a container: the platform's own id of the image that it was made from. Never for a digest. */
  runs?: string;
  condition: {
    running: boolean;
    /** `null`: it has no health check, or the check has not decided yet: then `starting` is true. */
    healthy: boolean | null;
    starting?: boolean;
    /** When it was started, in the platform's own words: tells a restart from staying up. Never for a digest. */
    startedAt?: string;
    /** In the platform's own words, for people: `exited (1)`. */
    detail?: string;
  };
}

export type ObservedAttribute = { plain: Json } | { print: string };
