import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host, ReadOutput } from "../host/host.ts";

/** A clone, of which only questions are asked. */
export interface GitRepository {
  /** Absolute path of the working tree, with links resolved. */
  root: string;
  host: Host;
  /** Runs a command of Git that changes nothing; `input` is its standard input. */
  ask(args: string[], input?: string): Promise<ReadOutput>;
}

/** What keeps Git from fetching what is missing, from running what the repository configures, and from asking a person. */
const settings = ["-c", "core.fsmonitor=false", "-c", "protocol.allow=never", "--no-pager"];
const env = {
  LC_ALL: "C",
  GIT_NO_LAZY_FETCH: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
};

/** The repository that a folder is in. Throws LP5062 where there is none, or no Git. */
export async function openRepository(folder: string, host: Host): Promise<GitRepository> {
  const askIn = (where: string) => async (args: string[], input?: string) => {
    const given = input === undefined ? {} : { input };
    return await host.readOutput("git", ["-C", where, ...settings, ...args], { env, ...given });
  };
  const answer = await askIn(folder)(["rev-parse", "--show-toplevel"]);
  const root = textOf(answer.stdout).replace(/\n$/, "");
  if (answer.exit !== 0 || root === "") {
    throw new DiagnosticError("machine", diagnose("LP5062", null, { folder, reason: refusalOf(answer) }));
  }
  return { root, host, ask: askIn(root) };
}

/** Why Git refused, in its own words. */
export function refusalOf({ outcome, stderr }: ReadOutput): string {
  if (outcome === "missing") return "git is not installed";
  const lines = stderr.split("\n").filter((each) => each !== "");
  const line = lines.find((each) => /^(fatal|error): /.test(each)) ?? lines[0] ?? "it says nothing";
  return line.replace(/^(fatal|error): /, "").replace(/\.$/, "");
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}
