import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { type PlanDiff, planDiffSchema } from "../../plans/index.ts";
import { documentOf, runCommand } from "./run-command.ts";

interface Outcome {
  exit: number;
  diff: PlanDiff;
  codes: string[];
  said: string;
  printed: string;
}

/** Runs `diff --json` in a folder. */
export async function diffIn(folder: string, ...argv: string[]): Promise<Outcome> {
  const ran = await runCommand(["diff", ...argv, "--json"], { folder });
  const { diff, diagnostics } = documentOf(ran) as unknown as { diff: PlanDiff; diagnostics: { code: string }[] };
  if (diff) expect(planDiffSchema.parse(diff)).toEqual(diff);
  return { ...ran, diff, codes: diagnostics.map(({ code }) => code) };
}

/** `~ component:default image`, a line each. */
export function changesOf({ changes }: PlanDiff): string[] {
  return changes.flatMap(({ verb, address, from, changes: inner }) => {
    const subject = `${verb} ${from === undefined ? "" : `${from} `}${address}`;
    return inner.length === 0 || verb === "add" || verb === "remove"
      ? [subject]
      : inner.map(({ attribute }) => `${subject} ${attribute}`);
  });
}

/** Writes files by path below a folder. */
export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
