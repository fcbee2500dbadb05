import { diagnose, type SecretClass, secretClassSchema } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";

/** What `--class` says. */
export function secretClassOf(given: string): SecretClass {
  const parsed = secretClassSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const reason = `--class is ${secretClassSchema.options.join(", ")}, and not ${given}`;
  throw new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}
