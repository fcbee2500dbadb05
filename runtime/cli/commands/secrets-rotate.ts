import { type AppPlan, type Diagnostic, diagnose } from "../../../plans/index.ts";
import type { Target } from "../../../targets/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { loadApp } from "../../planning/load-app.ts";
import { targetOf } from "../../planning/target-of.ts";
import { findSecret, shownName } from "../../secrets/find-secret.ts";
import type { GeneratedKind } from "../../secrets/generate-text.ts";
import { recordVersions } from "../../secrets/record-versions.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { lockScope } from "../lock-scope.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Makes a new value of a generated secret, which the next apply uses. Changes nothing that runs. */
export const secretsRotate: Command = async (call) => {
  const [typed, path] = call.arguments as [string, string | undefined];
  const session = await openSession(call, path);
  const { store, scope, host, actor, environment } = session;
  const { name, class: of } = findSecret(
    (await store.secrets.list(scope)).map(({ header }) => header),
    typed,
  );
  const { app } = await loadApp(session.project);
  const kind = kindOf(name, { app, target: targetOf(environment.target), environment: environment.name });
  const secrets = await session.openSecrets({ needed: true });
  const run = host.ulid();
  const lock = await lockScope(call, session, { run, message: "secrets rotate" });
  try {
    await store.records.recover(lock);
    const { version } = await secrets.regenerate({ fence: lock, name, kind, class: of });
    await recordVersions(store, { host, actor, scope, held: { run, token: lock.token } });
    const text = `${name} has a new value, version ${version}. The next apply uses it: launchplane apply --env ${environment.name}`;
    await printReport(call, { command: "secrets rotate", diagnostics: [], document: { name, scope, version }, text });
    return exitCodes.done;
  } finally {
    await lock.release();
  }
};

interface Rotating {
  app: AppPlan;
  target: Target;
  environment: string;
}

/** What a generated secret is made as; refused where another value would lock the app or the target out of its data. */
function kindOf(name: string, { app, target, environment }: Rotating): GeneratedKind {
  const shown = shownName(name);
  const address = name.slice(0, name.lastIndexOf("#"));
  const node = Object.hasOwn(app.nodes, address) ? app.nodes[address] : undefined;
  if (node?.kind === "secret") return node.generator;
  if (node?.kind === "resource") {
    if (target.rotates?.includes(node.type)) return "password";
    throw refused(diagnose("LP7028", null, { name, type: node.type, target: target.name, environment }));
  }
  if (shown !== name) throw refused(diagnose("LP7029", null, { name: shown, environment }));
  const isOfState = (target.credentials ?? []).some(({ made }) => made === name);
  if (isOfState) throw refused(diagnose("LP7035", null, { name, target: target.name }));
  throw refused(diagnose("LP7032", null, { name }));
}

function refused(diagnostic: Diagnostic): DiagnosticError {
  return new DiagnosticError("refused", diagnostic);
}
