import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Command } from "../command.ts";
import { markSecret } from "../mark-secret.ts";
import { secretClassOf } from "../secret-class.ts";

/** Changes which environments may use a secret. */
export const secretsRelabel: Command = (call) => {
  const { class: given } = call.options;
  if (given === undefined) {
    const reason = "secrets relabel needs --class prod-only, non-prod or shared";
    throw new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
  }
  const of = secretClassOf(given);
  return markSecret(call, { command: "secrets relabel", action: "relabelled", as: { class: of }, told: `is ${of}` });
};
