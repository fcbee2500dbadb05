import { type AppPlan, type Diagnostic, diagnose, didYouMean, type SecretClass } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { storedValues } from "../../environments/stored-values.ts";
import { buildSecretsAsked } from "../../planning/build-secrets-needed.ts";
import { isVariableName, slotNames, slotsNamed } from "../../planning/operator-slots.ts";
import { targets } from "../../planning/target-of.ts";
import { recordSecrets } from "../../secrets/record-versions.ts";
import type { SecretMetadata } from "../../secrets/secret-envelope.ts";
import { versionRecord } from "../../secrets/version-record.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { type LayerSession, openLayer } from "../layer-session.ts";
import { readSecret } from "../read-secret.ts";
import { secretClassOf } from "../secret-class.ts";
import { printReport } from "../views/report.ts";

/** Stores a secret value that is read from standard input, or typed twice on a terminal, which shows nothing of it. */
export const secretsPut: Command = async (call) => {
  const [typed, path] = call.arguments as [string, string | undefined];
  const opened = await openLayer(call, path);
  const { session, scope, shown } = opened;
  const known = (await session.store.secrets.list(scope)).map(({ header }) => header);
  const { name, diagnostics } = await storedName(typed, known, opened);
  const of = classFor(
    known.findLast((each) => each.name === name),
    opened,
    call.options.class,
  );
  const text = await readSecret(typed, call);
  const secrets = await session.openSecrets({ needed: true });
  const header = await secrets.put({ scope, name, text, class: of });
  await recordSecrets(session.store, [versionRecord(header)]);
  const { version } = header;
  const told = `${typed} is stored for ${shown} as version ${version}, ${of}`;
  const document = { name: typed, scope, version, class: of };
  await printReport(call, { command: "secrets put", diagnostics, document, text: told });
  return exitCodes.done;
};

/**
 * A variable's name, or that of a generated secret that is there already: a database's password, say, which somebody changed
 * in the database; `build.NAME` for a secret that a build asks for; `target.NAME` for one of the target itself. LP7034 for what is no name, LP5002 for any other; what all contexts share may be for another app.
 */
async function storedName(
  typed: string,
  known: SecretMetadata[],
  { session, layer, scope, app }: LayerSession,
): Promise<{ name: string; diagnostics: Diagnostic[] }> {
  if (/^(secret|resource):[\w./-]+#\w+$/.test(typed)) {
    const names = known.map(({ name }) => name);
    if (names.includes(typed)) return { name: typed, diagnostics: [] };
    const args = { name: typed, suggestion: didYouMean(typed, names) };
    throw new DiagnosticError("invalid", diagnose("LP5002", null, args));
  }
  if (!isVariableName(typed) && !/^build\.[\w.-]+$/.test(typed)) {
    const name = /^([\w.-]+)=/.exec(typed)?.[1] ?? "KEY";
    throw new DiagnosticError("invalid", diagnose("LP7034", null, { name }));
  }
  if (Object.hasOwn(await storedValues(session.store, scope), typed)) {
    throw new DiagnosticError("invalid", diagnose("LP5130", null, { name: typed, scope: layer }));
  }
  const name = `input:${typed}`;
  if (app === null || isAsked(app, typed) || isCredential(typed)) return { name, diagnostics: [] };
  const suggestion = suggestionFor(app, typed);
  if (layer === "global") {
    const args = { name: typed, scope: layer, command: "secrets disable", suggestion };
    return { name, diagnostics: [diagnose("LP5127", null, args)] };
  }
  throw new DiagnosticError("invalid", diagnose("LP5002", null, { name: typed, suggestion }));
}

function suggestionFor(app: AppPlan, typed: string): string {
  return didYouMean(typed, [...slotNames(app), ...buildSecretsAsked(app).map(({ name }) => name)]);
}

/** What lets us in at a target's platform. */
function isCredential(typed: string): boolean {
  return targets.some(({ credentials = [] }) => credentials.some(({ secret }) => secret === typed));
}

function isAsked(app: AppPlan, typed: string): boolean {
  return slotsNamed(app, typed).length > 0 || buildSecretsAsked(app).some(({ name }) => name === typed);
}

/** What is said; else as it was; else as the environment is. A wider layer has none to go by: LP7030. */
function classFor(
  known: SecretMetadata | undefined,
  { session, layer }: LayerSession,
  given: string | undefined,
): SecretClass {
  if (given !== undefined) return secretClassOf(given);
  if (known) return known.class;
  if (layer !== "instance") throw new DiagnosticError("machine", diagnose("LP7030", null, { scope: layer }));
  return session.environment.class === "prod" ? "prod-only" : "non-prod";
}
