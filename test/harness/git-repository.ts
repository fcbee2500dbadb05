import { execFileSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

export interface GitFolder {
  folder: string;
  /** Runs Git there, and answers what it prints. */
  git(...args: string[]): string;
  /** Writes files (`null` removes one), commits them and answers the commit. */
  commit(files: Record<string, string | null>): Promise<string>;
}

/** A new repository with a branch `main` and no commit. */
export async function gitFolder(): Promise<GitFolder> {
  const folder = await temporaryFolder();
  const who = {
    GIT_AUTHOR_NAME: "a",
    GIT_AUTHOR_EMAIL: "a@example.com",
    GIT_COMMITTER_NAME: "a",
    GIT_COMMITTER_EMAIL: "a@example.com",
  };
  const env = { PATH: process.env["PATH"] ?? "", HOME: join(folder, "../home"), GIT_CONFIG_NOSYSTEM: "1", ...who };
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  git("init", "--quiet", "--initial-branch=main");
  return {
    folder,
    git,
    async commit(files) {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await (text === null ? rm(join(folder, path)) : writeFile(join(folder, path), text));
      }
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message=change");
      return git("rev-parse", "HEAD");
    },
  };
}
