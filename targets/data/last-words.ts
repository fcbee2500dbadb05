import type { RunResult } from "../ports.ts";

/** Why a command did not succeed, in its own words. */
export function lastWords({ outcome, exit, stdout, stderr }: RunResult): string {
  if (outcome === "missing") return "a program that it needs is not installed";
  if (outcome === "aborted") return "it was interrupted";
  if (outcome === "timed-out") return "it took too long";
  const last = `${stdout}\n${stderr}`.trim().split("\n").slice(-3).join(" ").trim();
  return last === "" ? `it ended with exit code ${exit}` : last;
}
