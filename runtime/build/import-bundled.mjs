import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** What a module with these `contents`, which may import TypeScript, exports when it stands in `folder`. */
export async function importBundled(contents, folder) {
  const temporary = await mkdtemp(join(tmpdir(), "launchplane-generate-"));
  try {
    const outfile = join(temporary, "bundle.mjs");
    const stdin = { contents, resolveDir: folder };
    await build({ stdin, bundle: true, platform: "node", format: "esm", outfile, logLevel: "error" });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(temporary, { recursive: true });
  }
}
