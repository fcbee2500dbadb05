import { counted } from "../../../plans/index.ts";
import type { TargetCheck } from "../../../targets/index.ts";
import { checkEnvironment } from "../../planning/check-environment.ts";
import { chooseEnvironment } from "../../project/choose-environment.ts";
import type { Command } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Says everything that can be known of an environment and its platform before anything is changed there. */
export const targetsCheck: Command = async (call) => {
  const name = call.arguments[0] as string;
  const session = await openSession(call, call.options.path, (project) => chooseEnvironment(project, name));
  const { host, store } = session;
  const request = { ...session.request("apply"), set: [] };
  const { target, checks } = await checkEnvironment(request, { host, store, secrets: await session.readSecrets() });
  const told = checks.map((each) => ({ name: each.name, status: statusOf(each), detail: each.detail }));
  const diagnostics = checks.flatMap(({ finding }) => finding ?? []);
  const counts = (["pass", "warn", "fail"] as const).map((status) => {
    return `${told.filter((each) => each.status === status).length} ${status}`;
  });
  const text = [
    `${name} (${target.name}): ${counts.join(", ")}`,
    ...table(told.map(({ name: what, status, detail }) => [status, what, detail])),
    failures(checks) === 0
      ? "Nothing was changed."
      : `${counted(failures(checks), "check")} failed; nothing was changed.`,
  ];
  const document = { environment: name, target: target.name, checks: told };
  await printReport(call, { command: "targets check", diagnostics, document, text: text.join("\n") });
  return exitOf(checks);
};

function statusOf({ finding }: TargetCheck): "pass" | "warn" | "fail" {
  if (finding === undefined) return "pass";
  return finding.severity === "error" ? "fail" : "warn";
}

function failures(checks: TargetCheck[]): number {
  return checks.filter((each) => statusOf(each) === "fail").length;
}

/** In the order of every other refusal before the first change. */
function exitOf(checks: TargetCheck[]): ExitCode {
  const refusals = new Set(
    checks.filter((each) => statusOf(each) === "fail").map(({ refusal = "machine" }) => refusal),
  );
  if (refusals.has("refused")) return exitCodes.refused;
  if (refusals.has("invalid")) return exitCodes.invalid;
  return refusals.size > 0 ? exitCodes.usage : exitCodes.done;
}
