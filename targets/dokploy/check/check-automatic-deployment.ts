import { diagnose } from "../../../plans/index.ts";
import type { TargetCheck } from "../../target.ts";
import type { LiveService } from "../live.ts";
import { type CheckSite, unanswered } from "./check-site.ts";

/** Whether others deploy what is ours, by a webhook. */
export async function checkAutomaticDeployment({ reader, live }: CheckSite): Promise<TargetCheck[]> {
  const name = "automatic deployment";
  const checks: TargetCheck[] = [];
  const isOn = async ({ kind, id }: LiveService) => {
    if (kind === "compose") return await reader.ask("compose.one", { composeId: id });
    return kind === "application" ? await reader.ask("application.one", { applicationId: id }) : null;
  };
  for (const service of Object.values(live.services)) {
    const row = await isOn(service);
    if (row?.problem) checks.push(unanswered(name, row.problem));
    if (row?.value?.autoDeploy !== true) continue;
    checks.push({ name, detail: "on", finding: diagnose("LP5429", null, { service: service.name }) });
  }
  return checks.length === 0 ? [{ name, detail: "off" }] : checks;
}
