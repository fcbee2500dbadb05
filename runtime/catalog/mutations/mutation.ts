import type { DocumentPath } from "../../../compiler/index.ts";
import type { Range } from "../range-of.ts";

export type MutationKind = "drop" | "misspell" | "retype" | "port";

/** A mistake made in a Launchfile. */
export interface Mutation {
  kind: MutationKind;
  /** What was done: `env.PORT is dropped`. */
  what: string;
  /** The Launchfile with the mistake. */
  text: string;
  /** Where the mistake is made. */
  path: DocumentPath;
  /** Where that is in `text`, when it is known from the way it was made. */
  range?: Range;
}
