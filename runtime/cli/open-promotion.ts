import { diagnose, type ReleaseRecord } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type PlanRequest, planDeployment } from "../planning/plan-deployment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { loadProject } from "../project/load-project.ts";
import { type AskedGates, askGates } from "../promotion/ask-gates.ts";
import { checkPortable } from "../promotion/check-portable.ts";
import { loadRelease } from "../promotion/load-release.ts";
import { promotionPath } from "../promotion/promotion-path.ts";
import { type KnownScope, readScope } from "../promotion/read-scope.ts";
import { servedRelease } from "../promotion/served-release.ts";
import type { CommandCall } from "./command.ts";
import { type Session, sessionOf } from "./session.ts";

/** Two environments of a project, and what the one has that the other is to get. */
export interface OpenPromotion {
  source: Session;
  destination: Session;
  /** The source's current release. */
  release: ReleaseRecord;
}

/** Opens what `--from` and `--to` name, as `promote_from` allows it. Writes nothing. */
export async function openPromotion(call: CommandCall): Promise<OpenPromotion> {
  const project = await loadProject((call.arguments[0] as string | undefined) ?? ".", call.host, call.options.state);
  const path = promotionPath(project, call.options);
  const source = await sessionOf(project, call, () => path.source);
  const destination = await sessionOf(project, call, () => path.destination);
  const release = servedRelease(await readScope(source.store, source.scope));
  checkPortable(release, path);
  return { source, destination, release };
}

/** What is planned for the destination: the release, whole. */
export async function promotionRequest({ release, destination }: OpenPromotion): Promise<PlanRequest> {
  const from = await loadRelease(release, destination.store);
  return { ...destination.request("apply"), action: "promote", from };
}

export interface AskedPromotion extends AskedGates {
  planned: PlannedDeployment;
  known: KnownScope;
  /** A promotion of the same that broke off, and that this one continues. */
  continued: string | null;
}

/** Asks the gates about the promotion as it would be now. Secrets that must not be used are a gate's to tell. */
export async function askPromotion(promotion: OpenPromotion, signal: AbortSignal): Promise<AskedPromotion> {
  const { source, destination, release } = promotion;
  const request = { ...(await promotionRequest(promotion)), tellUnsafeKeys: true };
  const planned = await planDeployment(request, await meansOf(destination));
  const known = await readScope(destination.store, destination.scope);
  const continued = continuedPromotion(known, planned);
  const { records } = known;
  const from = await loadRelease(release, source.store);
  const asked = { ...source.request("apply"), from, tellUnsafeKeys: true };
  const running = await planDeployment(asked, await meansOf(source));
  const { host } = destination;
  const parts = { host, release, source: running, destination: planned, records, continued };
  return { ...(await askGates({ ...parts, signal })), planned, known, continued };
}

/** Refuses to go on when the source has another release now, or none: LP6033. */
export async function checkUnmoved({ source, release }: OpenPromotion): Promise<void> {
  const now = servedRelease(await readScope(source.store, source.scope));
  if (now.id === release.id) return;
  const args = { environment: source.environment.name, release: release.id, now: now.id };
  throw new DiagnosticError("stale", diagnose("LP6033", null, args));
}

async function meansOf({ host, store, readSecrets }: Session) {
  return { host, store, secrets: await readSecrets() };
}

function continuedPromotion({ records }: KnownScope, { continues }: PlannedDeployment): string | null {
  if (continues === undefined) return null;
  const own = records.findLast((record) => {
    return record.kind === "promotion" && record.body.deployment === continues.record.id;
  });
  return own?.id ?? null;
}
