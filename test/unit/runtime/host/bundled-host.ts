import { join } from "node:path";
import { buildSync } from "esbuild";

/** A module with `nodeHost` that a child process can import. */
export function bundledHost(folder: string): string {
  const outfile = join(folder, "host.mjs");
  const entry = join(import.meta.dirname, "../../../../runtime/host/node-host.ts");
  buildSync({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", outfile, logLevel: "error" });
  return outfile;
}
