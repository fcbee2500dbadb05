import type { SecretBody } from "../../plans/index.ts";
import { findSecret, shownName } from "../secrets/find-secret.ts";
import { recordSecrets } from "../secrets/record-versions.ts";
import type { Mark } from "../secrets/secrets.ts";
import { changeRecord } from "../secrets/version-record.ts";
import type { CommandCall } from "./command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { openLayer } from "./layer-session.ts";
import { printReport } from "./views/report.ts";

interface Marking {
  /** `secrets disable` */
  command: string;
  action: SecretBody["action"];
  as: Mark;
  /** What becomes of it: `is enabled`. */
  told: string;
}

/** Changes who may use the stored secret that a command names, and records that. Nothing is recorded where it is so already. */
export async function markSecret(call: CommandCall, { command, action, as, told }: Marking): Promise<ExitCode> {
  const [typed, path] = call.arguments as [string, string | undefined];
  const { session, scope, shown } = await openLayer(call, path);
  const { store, host, actor } = session;
  const stored = (await store.secrets.list(scope)).map(({ header }) => header);
  const known = findSecret(stored, typed);
  const isSo = as.class === undefined ? (known.disabled ?? false) === as.disabled : known.class === as.class;
  const secrets = await session.openSecrets({ needed: true });
  const header = isSo ? known : ((await secrets.mark(scope, known.name, as)) ?? known);
  if (!isSo) await recordSecrets(store, [changeRecord(header, action, { host, actor })]);
  const { name, version, class: of, disabled = false } = header;
  const document = { name: shownName(name), scope, version, class: of, disabled };
  const text = `${shownName(name)} of ${shown} ${told}`;
  await printReport(call, { command, diagnostics: [], document, text });
  return exitCodes.done;
}
