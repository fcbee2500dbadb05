import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The text as the repository's formatter writes a file of that name. */
export function format(text, name) {
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const run = spawnSync(process.execPath, [biome, "format", `--stdin-file-path=${name}`], { cwd: root, input: text });
  if (run.status !== 0) throw new Error(`${name} cannot be formatted: ${run.stderr}`);
  return run.stdout.toString();
}
