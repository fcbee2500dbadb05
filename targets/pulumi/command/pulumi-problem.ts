import type { RunResult } from "../../ports.ts";
import type { Refusal } from "./refusal.ts";

/** The oldest version whose flags and outputs are the ones that we know. */
export const oldestVersion = "3.142.0";

/** Why a command did not do what it was asked; `null`: it did. */
export function pulumiProblem(args: string[], result: RunResult): Refusal | null {
  const { outcome, exit, stderr } = result;
  if (outcome === "missing") return { code: "LP5450", args: {} };
  if (outcome === "exited" && exit === 0) return null;
  const command = `pulumi ${args
    .filter((each) => !each.startsWith("-"))
    .slice(0, args[0] === "stack" ? 2 : 1)
    .join(" ")}`;
  const reason = reasonOf(result);
  if (isLocked(result))
    return { code: "LP6551", args: { reason: [reason, ...holdersIn(stderr)].join(" "), command: "pulumi cancel" } };
  if (/passphrase/i.test(stderr)) return keyProblem("PULUMI_CONFIG_PASSPHRASE", reason);
  if (/PULUMI_ACCESS_TOKEN|invalid access token|\[401\]|not (yet )?logged in/i.test(stderr))
    return keyProblem("PULUMI_ACCESS_TOKEN", reason);
  return { code: "LP5452", args: { command, reason } };
}

/** Whether somebody else's run, or one that was killed, holds the stack. */
export function isLocked({ stderr }: Pick<RunResult, "stderr">): boolean {
  return /the stack is currently locked by|\[409\] Conflict: Another update is currently in progress/.test(stderr);
}

/** Who holds the stack: `…: created by ann@laptop (pid 4711) at 2026-01-01T00:00:00Z`. */
function holdersIn(stderr: string): string[] {
  return [...stderr.matchAll(/created by .*$/gm)].map(([holder]) => `The lock was ${holder}.`);
}

/** Whether a command failed because there is no such stack. */
export function isWithoutStack({ stderr }: Pick<RunResult, "stderr">): boolean {
  return /no stack named .*found/.test(stderr);
}

/** What `pulumi version` prints, where that is too old. Others may have put a warning before it. */
export function versionProblem(printed: string): Refusal | null {
  const lines = printed.split("\n").map((line) => line.trim().replace(/^v/, ""));
  const version = lines.find((line) => numbersOf(line).length === 3) ?? lines.find((line) => line !== "");
  if (version === undefined)
    return { code: "LP5452", args: { command: "pulumi version", reason: "it printed no version" } };
  const [found, oldest] = [numbersOf(version), numbersOf(oldestVersion)];
  const at = found.findIndex((number, index) => number !== oldest[index]);
  const isEnough = found.length === 3 && (at === -1 || (found[at] ?? 0) > (oldest[at] ?? 0));
  return isEnough ? null : { code: "LP5451", args: { version, oldest: oldestVersion } };
}

export function keyProblem(variable: string, reason: string): Refusal {
  return { code: "LP5453", args: { variable, reason } };
}

function numbersOf(version: string): number[] {
  const [, ...numbers] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  return numbers.map(Number);
}

/** The first line that says what went wrong. */
function reasonOf({ outcome, exit, stdout, stderr }: RunResult): string {
  const lines = `${stderr}\n${stdout}`
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const silence = outcome === "exited" ? `nothing, and it ended with exit code ${exit}` : `no answer (${outcome})`;
  const [first = silence] = lines.filter((line) => line.startsWith("error:")).concat(lines);
  return first.replace(/^error: /, "");
}
