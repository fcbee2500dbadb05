import { type Diagnostic, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";

/** Something in the ledger that this program never does. */
export interface Damage {
  kind: "changed" | "missing" | "unchained" | "gap" | "out-of-order" | "cut-tail";
  scope: string;
  /** `<kind>/<id>.<revision>`, or `chain/<scope>/<seq>` where no record can be named. */
  record: string;
  reason: string;
}

const words: Record<Exclude<Damage["kind"], "unchained">, string> = {
  changed: "changed",
  missing: "missing",
  gap: "missing",
  "out-of-order": "out of order",
  "cut-tail": "cut off",
};

/** The diagnostic of a damage. A record without an entry is a warning: a killed run may leave one. */
export function damageDiagnostic({ kind, scope, record, reason }: Damage): Diagnostic {
  if (kind === "unchained") return diagnose("LP7012", null, { record, scope });
  return diagnose("LP7008", null, { record, damage: words[kind], reason });
}

/** An entry that a chain does not have, and has to. */
export function gap(scope: string, seq: number): Damage {
  const reason = `The chain of "${scope}" has no entry ${seq}.`;
  return { kind: "gap", scope, record: `chain/${scope}/${seq}`, reason };
}

/** What is read, `null` where it is damaged or not there. What the machine refuses is thrown. */
export async function unlessDamaged<T>(reading: Promise<T>): Promise<T | null> {
  return await reading.catch((error) => {
    if (error instanceof DiagnosticError && error.exit === 3) return null;
    throw error;
  });
}
