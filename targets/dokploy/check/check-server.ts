import { type Diagnostic, diagnose } from "../../../plans/index.ts";
import type { CheckRequest, TargetCheck } from "../../target.ts";
import type { Reader } from "../client.ts";
import { refusalDiagnostic } from "../refusal.ts";
import { newestKnown, numbersOf, versionProblem } from "../version-problem.ts";
import { unanswered } from "./check-site.ts";

/** Whether there is a server to ask and a key to ask with. The address itself was checked as it was read. */
export function checkSettings({ scope }: CheckRequest): TargetCheck[] {
  const url = String(scope.settings["url"] ?? "");
  const key = scope.credentials?.["DOKPLOY_API_KEY"];
  const noUrl: Partial<TargetCheck> = { finding: diagnose("LP5406", null, {}), refusal: "invalid" };
  return [
    { name: "settings", detail: url === "" ? "no server is named" : url, ...(url === "" && noUrl) },
    key ? { name: "key", detail: "given" } : { name: "key", detail: "none", finding: diagnose("LP5405", null, {}) },
  ];
}

/** Whether the server answers, lets us in, and is of a version that we know how to drive. */
export async function checkServer(reader: Reader): Promise<TargetCheck[]> {
  const version = await reader.ask("settings.getDokployVersion");
  if (version.problem) return [unanswered("server", version.problem)];
  const old = versionProblem(version.value);
  const finding = old === null ? newerNote(version.value) : refusalDiagnostic(old);
  return [
    { name: "server", detail: "answers, and accepts the key" },
    { name: "version", detail: version.value, ...(finding && { finding }) },
  ];
}

function newerNote(version: string): Diagnostic | null {
  const [numbers, newest] = [numbersOf(version) ?? [], numbersOf(newestKnown) ?? []];
  const at = newest.findIndex((number, index) => number !== numbers[index]);
  const isNewer = at >= 0 && (numbers[at] ?? 0) > (newest[at] ?? 0);
  return isNewer ? diagnose("LP5420", null, { version, newest: newestKnown }) : null;
}

/** What the key may do, as far as that can be asked: an owner and an admin may do everything. */
export async function checkPermissions(reader: Reader): Promise<TargetCheck[]> {
  const name = "permissions";
  const user = await reader.ask("user.get");
  if (user.problem) return [unanswered(name, user.problem)];
  const { role } = user.value;
  if (role === "owner" || role === "admin") return [{ name, detail: role }];
  return [
    { name, detail: role ?? "unknown", finding: diagnose("LP5421", null, { role: role ?? "nobody knows whom" }) },
  ];
}
