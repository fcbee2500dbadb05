import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

/** Makes folders for programs, each with its files; all are removed after the suite. */
export function pulumiFolders(): (files: { path: string; text: string }[]) => Promise<string> {
  const parent = mkdtemp(join(tmpdir(), "launchplane-pulumi-"));
  afterAll(async () => rm(await parent, { recursive: true, force: true }));
  return async (files) => {
    const folder = await mkdtemp(join(await parent, "program-"));
    for (const { path, text } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return folder;
  };
}
