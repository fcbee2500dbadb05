import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  diffFindings,
  renderDiffMarkdown,
  renderDiffMermaid,
  renderGithubAnnotations,
  renderSarif,
} from "../plans/index.ts";
import { nodeHost } from "../runtime/host/node-host.ts";
import { diffSides } from "../runtime/revisions/diff-sides.ts";

/** Cases of test/diff whose other formats are accepted too; `npm run accept` writes them. */
describe.each(["data-loss", "exposure-and-rights", "renames"])("diff %s", (name) => {
  const folder = join(import.meta.dirname, "diff", name);
  const host = nodeHost({ variables: {}, workingFolder: folder });
  const side = (path: string) => ({ label: path, commit: null, path, host });
  const compared = async () => {
    const { diff, ...found } = await diffSides(side("base"), side("head"));
    if (diff === null) throw new Error(`${name} has no diff`);
    return { diff, ...found, all: [...found.diagnostics, ...diffFindings(diff)] };
  };
  const accepted = (file: string) => join(folder, file);

  it("reads as accepted in a comment", async () => {
    const { diff, diagnostics } = await compared();
    const comment = renderDiffMarkdown(diff, { diagnostics, limit: 60_000 });
    await expect(comment).toMatchFileSnapshot(accepted("diff.md"));
    const danger = comment.slice(0, comment.indexOf("<details>"));
    for (const { address } of diff.changes.filter(({ risks }) => risks.length > 0)) expect(danger).toContain(address);
  });

  it("is drawn as accepted", async () => {
    const { diff, apps } = await compared();
    await expect(renderDiffMermaid(diff, apps)).toMatchFileSnapshot(accepted("diff.mermaid"));
  });

  it("has these annotations", async () => {
    const { all } = await compared();
    await expect(renderGithubAnnotations(all)).toMatchFileSnapshot(accepted("diff.github.txt"));
  });

  it("has these results of an analysis", async () => {
    const { all, sources } = await compared();
    const log = renderSarif([{ file: "", diagnostics: all, suppressed: [] }], { version: "1.2.3", sources });
    await expect(log).toMatchFileSnapshot(accepted("diff.sarif.json"));
    const prints = JSON.parse(log).runs[0].results.map((each: { partialFingerprints: object }) =>
      JSON.stringify(each.partialFingerprints),
    );
    expect(new Set(prints).size).toBe(prints.length);
  });
});
