import { addressParts, type LedgerRecord, type Output, type Outputs } from "../../plans/index.ts";

/** A value that a command printed when it last did, with the record that tells of it. */
export interface KnownOutput {
  component: string;
  command: string;
  name: string;
  output: Output;
  record: string;
  at: string;
}

/** The newest value of everything that commands of a scope captured, from its records in the order of their chain. */
export function knownOutputs(records: LedgerRecord[]): KnownOutput[] {
  const known = new Map<string, KnownOutput>();
  for (const { kind, id, at, body } of records) {
    const add = (component: string, command: string, outputs: Outputs) => {
      for (const [name, output] of Object.entries(outputs)) {
        known.set(`${component}.${command}.${name}`, { component, command, name, output, record: id, at });
      }
    };
    if (kind === "task") add(body.component, body.command, body.outputs);
    if (kind !== "deployment") continue;
    for (const { captured } of body.operations) {
      if (captured === undefined) continue;
      const [component = "", command = ""] = addressParts(captured.task).names;
      add(component, command, captured.outputs);
    }
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, output]) => output);
}
