import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planDiffSchema, renderDiagnostics, renderDiffText } from "../plans/index.ts";
import { nodeHost } from "../runtime/host/node-host.ts";
import { diffSides } from "../runtime/revisions/diff-sides.ts";
import { schemaProblems } from "./harness/published-schema.ts";

/**
 * One folder a case: a Launchfile in base/ and another in head/, either of which may be missing, and what a reviewer gets to
 * read. Adding a case is adding a folder; `npm run accept` writes what is missing or has changed.
 */
const root = join(import.meta.dirname, "diff");

describe.each(readdirSync(root).sort())("diff %s", (name) => {
  const folder = join(root, name);
  const host = nodeHost({ variables: {}, workingFolder: folder });
  const side = (path: string) => (existsSync(join(folder, path)) ? { label: path, commit: null, path, host } : null);

  it("reads as accepted", async () => {
    const { diff, diagnostics, sources } = await diffSides(side("base"), side("head"));
    const said = diagnostics.length === 0 ? "" : `${renderDiagnostics(diagnostics, { sources, color: false })}\n\n`;
    const text = diff === null ? "" : `${renderDiffText(diff, { color: false })}\n`;
    await expect(`${said}${text}`).toMatchFileSnapshot(join(folder, "diff.txt"));
    await expect(`${JSON.stringify(diff, null, 2)}\n`).toMatchFileSnapshot(join(folder, "diff.json"));
    if (diff === null) return;
    expect(planDiffSchema.parse(diff)).toEqual(diff);
    expect(schemaProblems("plan-diff.v1", diff)).toBe("");
  });
});
