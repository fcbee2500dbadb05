import type { Site } from "./site.ts";
import { writeProgram } from "./write-program.ts";

/** Pulumi changes a stack only where its project lies. */
export async function ensureProject(site: Site): Promise<void> {
  const project = `${site.stack.folder}/Pulumi.yaml`;
  if ((await site.ports.files.stat(project)) === null) await writeProgram(site, []);
}
