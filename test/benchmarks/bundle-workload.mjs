import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { execute } from "./execute.mjs";

/** Bundles compile-files.ts, and answers what runs it with arguments in a process of its own. */
export async function bundleWorkload(folder, environment) {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const outfile = join(folder, "compile-files.mjs");
  await build({
    entryPoints: [join(root, "test/benchmarks/compile-files.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "error",
    // Its build for Node needs `require`.
    alias: { yaml: join(root, "node_modules/yaml/browser/dist/index.js") },
  });
  return (...args) => JSON.parse(execute([outfile, ...args], environment).stdout);
}
