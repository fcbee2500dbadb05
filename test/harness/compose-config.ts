import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type AppPlan, type DesiredState, evaluate } from "../../plans/index.ts";
import { variablesOf } from "../../targets/compose/variables.ts";
import { composeTarget } from "../../targets/index.ts";
import { leafText } from "./pulumi-leaves.ts";

const run = promisify(execFile);

/** A service as compose itself understands its file. */
export interface ComposeService {
  image?: string;
  build?: {
    context: string;
    dockerfile?: string;
    dockerfile_inline?: string;
    target?: string;
    args?: Record<string, string>;
  };
  environment?: Record<string, string>;
  entrypoint?: string[] | null;
  command?: string[] | null;
  ports?: { target: number; published: string; protocol: string; host_ip: string }[];
  volumes?: { type: string; source?: string; target: string; read_only?: boolean }[];
  networks?: Record<string, { aliases?: string[] } | null>;
  network_mode?: string;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[]; interval?: string; timeout?: string; start_period?: string; retries?: number };
  restart?: string;
  user?: string;
  hostname?: string;
  platform?: string;
  privileged?: boolean;
  read_only?: boolean;
  init?: boolean;
  cap_drop?: string[];
  stop_grace_period?: string;
  configs?: { source: string; target: string; uid?: string; mode?: string }[];
}

export interface ComposeConfig {
  services: Record<string, ComposeService>;
  configs?: Record<string, { content: string }>;
}

/** What the compose file of an app says, read by compose, with the values of the environment; ports are the file's own. */
export async function composeConfig(app: AppPlan, desired: DesiredState): Promise<ComposeConfig> {
  const folder = await mkdtemp(join(tmpdir(), "launchplane-compose-"));
  try {
    for (const { path, text } of composeTarget.emit(desired)) await writeFile(join(folder, path), text);
    const values = variablesOf(desired).list.flatMap(({ name, value, otherwise }): [string, string][] => {
      const bound = evaluate(value, (leaf) => ({ state: "known", text: leafText(leaf, app) }));
      return otherwise === null && bound.state === "known" ? [[name, bound.text]] : [];
    });
    const files = ["--project-name", "app", "--project-directory", "/sources", "--file", join(folder, "compose.yaml")];
    const args = ["compose", ...files, "--profile", "*", "config", "--format", "json"];
    const env = {
      ...{ PATH: process.env["PATH"], HOME: folder, DOCKER_CONFIG: process.env["DOCKER_CONFIG"] },
      ...Object.fromEntries(values),
    };
    const { stdout } = await run("docker", args, { env, maxBuffer: 1 << 26 });
    // Compose prints its configuration so that it can be read again.
    return JSON.parse(stdout.replaceAll("$$", "$"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
