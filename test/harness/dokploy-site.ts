import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { SealedPlan } from "../../plans/index.ts";
import { main } from "../../runtime/cli/main.ts";
import type { Host } from "../../runtime/host/host.ts";
import { nodeHost } from "../../runtime/host/node-host.ts";
import { type DokployOptions, type DokployServer, startDokploy } from "../fakes/dokploy/index.ts";
import { collectingTerminal } from "./collecting-terminal.ts";
import { quickClock } from "./quick-clock.ts";
import { temporaryFolder } from "./temporary-folder.ts";

interface Ran {
  exit: number;
  printed: string;
  said: string;
}

/** An app's folder, and the fake Dokploy that its environment `prod` is on. */
export interface DokploySite {
  folder: string;
  server: DokployServer;
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
  /** Runs a command of the program in this process, in that folder. */
  run(
    argv: string[],
    options?: {
      variables?: Record<string, string>;
      input?: string;
      host?: (host: Host) => Host;
      /** Aborted as by Ctrl-C. */
      interrupted?: AbortSignal;
    },
  ): Promise<Ran>;
  /** What the plan would change: `update service:web`, without what is kept. */
  planned(): Promise<string[]>;
}

interface SiteOptions extends DokployOptions {
  /** Of the environment, below `target: dokploy`, as YAML lines without indentation. */
  environment?: string[];
  /** Of `dokploy:` besides the URL. */
  settings?: Record<string, unknown>;
  /** Another folder than a new one. */
  folder?: string;
}

const key = { LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32) };

/** Pauses are skipped, and what users would ask the proxy is asked there. */
export async function dokploySite(
  launchfile: string,
  { environment = [], settings = {}, folder: given, ...options }: SiteOptions = {},
): Promise<DokploySite> {
  const clock = quickClock();
  const server = await startDokploy({ now: clock.now, ...options });
  onTestFinished(() => server.close());
  const folder = given ?? (await temporaryFolder());
  const write = (path: string, text: string) => writeFile(join(folder, path), text);
  await write("Launchfile", launchfile);
  const own = ["target: dokploy", `dokploy: ${JSON.stringify({ url: server.url, ...settings })}`, ...environment];
  await write("launchplane.yaml", `environments:\n  prod:\n${own.map((line) => `    ${line}\n`).join("")}`);

  const run: DokploySite["run"] = async (
    argv,
    { variables, input = "", host: changed = (host: Host) => host, interrupted = new AbortController().signal } = {},
  ) => {
    const home = { PATH: process.env["PATH"] ?? "", HOME: `${folder}/../home` };
    const node = nodeHost({
      variables: { ...home, ...key, DOKPLOY_API_KEY: server.apiKey, ...variables },
      workingFolder: folder,
    });
    const get: Host["http"]["get"] = async (url) => {
      const { status, body } = await server.visit(url);
      return { status, body, latencyMs: 1, error: null };
    };
    const output = { printed: "", said: "" };
    const host = changed({ ...node, clock, http: { ...node.http, get }, readInput: async () => Buffer.from(input) });
    const exit = await main(argv, host, collectingTerminal(output, interrupted));
    return { exit, ...output };
  };
  const planned = async () => {
    const { printed } = await run(["plan", "--env", "prod", "--json"]);
    const { plan } = JSON.parse(printed) as { plan: SealedPlan };
    return plan.plan.operations.filter(({ verb }) => verb !== "none").map(({ id }) => id);
  };
  const read = (path: string) => readFile(join(folder, path), "utf8");
  return { folder, server, write, read, run, planned };
}
