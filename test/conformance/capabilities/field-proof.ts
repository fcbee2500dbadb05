import type { EnvironmentInput } from "../../../targets/index.ts";

/**
 * An app that uses a field, and what a target then makes of it. Of a row that is approximated or unsupported the gap is
 * looked for; of one that is exact a part of a line that is there because of the field.
 */
export type FieldProof = {
  /** As data. */
  launchfile: object;
  environment?: Partial<EnvironmentInput>;
  /** The app or environment where it is otherwise; without it the field is left out, or has another value. */
  otherwise?: { launchfile?: object; environment?: Partial<EnvironmentInput> };
} & (
  | {
      /** Part of a line of the evidence. */
      shows?: string;
    }
  | {
      /** Nothing that the target makes depends on it. */
      silent: true;
    }
);

/** What another test proves already. */
export interface NamedTest {
  /** Path in the repository. */
  test: string;
  name: string;
}
