import { type Diagnostic, diagnose } from "../../plans/index.ts";
import type { RunResult } from "../ports.ts";

/** What stands between us and the Docker daemon, as a failed command tells it; `null`: it did not fail. */
export function engineProblem(args: string[], { outcome, exit, stderr }: RunResult): Diagnostic | null {
  if (outcome === "missing") return diagnose("LP4101", null, {});
  if (outcome === "exited" && exit === 0) return null;
  const reason = stderr.trim().split("\n")[0] || `no answer (${outcome})`;
  if (/permission denied/i.test(stderr)) return diagnose("LP4103", null, { reason });
  if (args.includes("compose") && /not a docker command|unknown (shorthand )?flag|unknown command/i.test(stderr)) {
    return diagnose("LP4104", null, { reason });
  }
  if (isUnreachable(stderr) || /context .*not found/i.test(stderr)) {
    return diagnose("LP4102", null, { reason });
  }
  return diagnose("LP4105", null, { command: `docker ${args.slice(0, 2).join(" ")}`, reason });
}

/** What `docker compose version --short` says of a Compose that is too old; `null`: it is new enough. */
export function composeProblem(version: string): Diagnostic | null {
  const [major = 0, minor = 0, patch = 0] = version.trim().replace(/^v/, "").split(/[.+-]/).map(Number);
  // The first that writes the files which a compose file spells out.
  const isEnough = major > 2 || (major === 2 && (minor > 23 || (minor === 23 && patch >= 1)));
  return isEnough ? null : diagnose("LP4104", null, { reason: `This is version ${version.trim() || "unknown"}.` });
}

/** Whether a command could not reach the Docker daemon, or lost it: asking again may help. */
export function isUnreachable(stderr: string): boolean {
  return /cannot connect|is the docker daemon running|error during connect|no such host/i.test(stderr);
}
