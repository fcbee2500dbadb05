import type { Outputs, SecretClass } from "../../plans/index.ts";
import type { Execution } from "../execute/execution.ts";
import { recordSecrets } from "../secrets/record-versions.ts";
import type { SecretMetadata } from "../secrets/secret-envelope.ts";
import { versionRecord } from "../secrets/version-record.ts";
import type { Captor } from "./captor.ts";

interface Keeping extends Pick<Execution, "secrets" | "store" | "lock"> {
  class: "prod" | "testing" | "preview";
  /** Replaces known secrets in text. */
  redact(text: string): string;
}

/** Puts what a task printed where it belongs: sensitive values into the secret store, the others into its record. */
export async function keepOutputs(
  task: string,
  captor: Captor,
  { secrets, store, lock, class: of, redact }: Keeping,
): Promise<Outputs> {
  const outputs: Outputs = {};
  const kept: SecretMetadata[] = [];
  const secretClass: SecretClass = of === "prod" ? "prod-only" : "non-prod";
  for (const { name, text, sensitive } of captor.found()) {
    if (!sensitive) {
      outputs[name] = { sensitive, text: redact(text) };
      continue;
    }
    const named = { scope: lock.scope, name: `${task}#${name}`, text, class: secretClass };
    const header = await secrets.put({ ...named, origin: "captured" });
    kept.push(header);
    outputs[name] = { sensitive, secret: header.name, version: header.version };
  }
  await recordSecrets(store, kept.map(versionRecord));
  return outputs;
}
