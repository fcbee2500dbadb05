import { composeProofs } from "./compose-proofs.ts";
import { dokployProofs } from "./dokploy-proofs.ts";
import type { FieldProof, NamedTest } from "./field-proof.ts";
import { localProofs } from "./local-proofs.ts";
import { pulumiProofs } from "./pulumi-proofs.ts";

/** What proves each row of each target, by target and row. */
export const fieldProofs: Record<string, Record<string, FieldProof | NamedTest>> = {
  compose: composeProofs,
  dokploy: dokployProofs,
  local: localProofs,
  pulumi: pulumiProofs,
};
