import type { TargetCheck } from "../../target.ts";
import { chosenDestination, namesOf } from "../backup/destination.ts";
import { refusalDiagnostic } from "../refusal.ts";
import { settingsOf } from "../settings.ts";
import { type CheckSite, unanswered } from "./check-site.ts";

/** Where Dokploy backs up to. Where the environment asks for a backup before a promotion, there has to be a place for it. */
export async function checkBackups({ request, reader }: CheckSite): Promise<TargetCheck[]> {
  const name = "backups";
  const { scope, gates } = request;
  const destinations = await reader.ask("destination.all");
  if (destinations.problem) return [unanswered(name, destinations.problem)];
  const chosen = chosenDestination(scope, destinations.value);
  if ("value" in chosen) return [{ name, detail: `to ${chosen.value.name}` }];
  const names = namesOf(destinations.value);
  const detail = names === "" ? "no destination" : `none chosen of ${names}`;
  const isWanted = gates.includes("backup") || settingsOf(scope).backupDestination !== null;
  return [
    isWanted ? { name, detail, finding: refusalDiagnostic(chosen.refusal), refusal: "invalid" } : { name, detail },
  ];
}
