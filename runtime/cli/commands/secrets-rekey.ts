import { loadMasterKey, loadNewMasterKey } from "../../secrets/load-master-key.ts";
import { requireKey } from "../../secrets/master-key.ts";
import { rekeySecrets } from "../../secrets/rekey-secrets.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openLayer } from "../layer-session.ts";
import { printReport } from "../views/report.ts";

/** Encrypts all secrets of the store with another master key. Safe to run again when it was interrupted. */
export const secretsRekey: Command = async (call) => {
  const { host, options } = call;
  const asked = { ...call, options: { ...options, scope: "global" } };
  const { session } = await openLayer(asked, call.arguments[0] as string | undefined);
  const from = requireKey(await loadMasterKey(host, { mayCreate: false }));
  const to = await loadNewMasterKey(host, { file: options.newKeyFile ?? null, old: from });
  const versions = await rekeySecrets({ store: session.store, host, actor: session.actor, from, to });
  const text = [
    `${versions} secret ${versions === 1 ? "version is" : "versions are"} encrypted with key ${to.id} now.`,
    "From now on LAUNCHPLANE_MASTER_ENCRYPTION_KEY, or the key file, has to be the new key.",
  ];
  const document = { versions, from: from.id, to: to.id };
  await printReport(call, { command: "secrets rekey", diagnostics: [], document, text: text.join("\n") });
  return exitCodes.done;
};
