import type { ReadPorts } from "../ports.ts";
import type { CheckRequest, TargetCheck } from "../target.ts";
import { checkAutomaticDeployment } from "./check/check-automatic-deployment.ts";
import { checkBackups } from "./check/check-backups.ts";
import { checkContents } from "./check/check-contents.ts";
import { checkHostNames } from "./check/check-host-names.ts";
import { checkImages } from "./check/check-images.ts";
import { checkNames, checkState } from "./check/check-names.ts";
import { checkQueue } from "./check/check-queue.ts";
import { checkPermissions, checkServer, checkSettings } from "./check/check-server.ts";
import type { CheckSite } from "./check/check-site.ts";
import { readerOf } from "./client.ts";
import { readLive } from "./live.ts";
import { refusalDiagnostic } from "./refusal.ts";

/** Everything that can be known of an environment on a Dokploy server before anything is changed there. It reads only. */
export async function check(request: CheckRequest, ports: ReadPorts): Promise<TargetCheck[]> {
  const given = [...checkSettings(request), ...checkContents(request)];
  if (checkSettings(request).some(({ finding }) => finding !== undefined)) return given;
  const reader = readerOf(request.scope, ports);
  const server = await checkServer(reader);
  if (server.some(({ finding }) => finding?.severity === "error")) return [...given, ...server];
  const permissions = await checkPermissions(reader);
  const live = await readLive(request.scope, reader);
  if ("refusal" in live) {
    const finding = refusalDiagnostic(live.refusal);
    return [...given, ...server, ...permissions, { name: "names", detail: "not known", finding, refusal: "refused" }];
  }
  const site: CheckSite = { request, reader, live: live.value };
  const checks = [...given, ...server, ...permissions, ...checkNames(site)];
  checks.push(...(await checkState(site, ports)));
  for (const each of [checkAutomaticDeployment, checkQueue, checkHostNames, checkImages, checkBackups])
    checks.push(...(await each(site)));
  return checks;
}
