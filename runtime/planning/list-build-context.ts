import dockerIgnore from "@balena/dockerignore";
import type { ReadHost } from "../host/read-ports.ts";
import { walkFiles } from "./walk-files.ts";

/** The files of an image's build context, as `.dockerignore` leaves them. Relative paths, sorted. */
export async function listBuildContext(root: string, host: ReadHost): Promise<string[]> {
  const rules = dockerIgnore.default().add((await host.files.readText(`${root}/.dockerignore`)) ?? "");
  const all = await walkFiles("", { root, host, enters: (path) => path !== ".git" && path !== ".launchplane" });
  return all.filter((path) => !rules.ignores(path));
}
