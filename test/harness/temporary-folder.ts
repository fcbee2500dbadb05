import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { freePort } from "./free-port.ts";

/** The repository's own folder. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** A folder beside an empty home, both removed when the test has finished. */
export async function temporaryFolder(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "launchplane-test-"));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  for (const name of ["home", "work"]) await mkdir(join(parent, name));
  return join(parent, "work");
}

/** A copy of an example with ports of its own, so that it can run beside others: a database's port goes by the context. */
export async function localCopyOfExample(name: string): Promise<string> {
  const folder = await copyOfExample(name);
  const path = join(folder, "Launchfile");
  const text = await readFile(path, "utf8");
  const [, port = ""] = /^ *port: (\d+)$/m.exec(text) ?? [];
  const own = String(await freePort());
  await writeFile(path, text.replaceAll(port, own));
  const project = join(folder, "launchplane.yaml");
  const settings = await readFile(project, "utf8").catch(() => "");
  await writeFile(
    project,
    `context: ${basename(name).replace(/^\d+-/, "")}-${own}\n${settings.replace(/^context: .*\n/m, "")}`,
  );
  return folder;
}

/** A copy of an example in a temporary folder. */
export async function copyOfExample(name: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(repository, "examples", name), folder, {
    recursive: true,
    filter: (path) => !path.includes(".launchplane"),
  });
  return folder;
}
