import { type Digest, diagnose, evaluate, invariant, isRemoteContext, type Value } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import type { PublishedComponent } from "./published-components.ts";

/** What docker may see of our environment: which engine and builder, and how to log in to registries. */
const inherit = [
  ...["DOCKER_HOST", "DOCKER_CONFIG", "DOCKER_CONTEXT", "DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY"],
  "BUILDX_BUILDER",
];

interface Building {
  host: Host;
  /** Absolute path of the Launchfile's folder. */
  folder: string;
  /** Name of docker's context, `null` for its current one. */
  dockerContext: string | null;
  /** `linux/amd64`; `null`: the builder's own. */
  platform: string | null;
  /** A line that the builder prints. */
  report(line: string): void;
}

/** Builds an image with BuildKit and pushes it as `reference`. LP5139 with the last lines when docker refuses. */
export async function buildAndPush(
  { name, build }: PublishedComponent,
  reference: string,
  building: Building,
): Promise<void> {
  const { context, dockerfile, target, args } = build;
  const { folder, platform } = building;
  const root = isRemoteContext(context) ? context : `${folder}/${context}`;
  const options = {
    "--tag": [reference],
    "--file": dockerfile === undefined ? [] : [isRemoteContext(context) ? dockerfile : `${root}/${dockerfile}`],
    "--target": target === undefined ? [] : [target],
    "--platform": platform === null ? [] : [platform],
    "--build-arg": Object.keys(args),
  };
  const words = Object.entries(options).flatMap(([option, values]) => values.map((value) => `${option}=${value}`));
  const env = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, literalText(value)]));
  await docker(["buildx", "build", "--push", "--provenance=false", ...words, root], { name, building, env });
}

/** The digest that the registry has for the reference now. */
export async function pushedDigest(name: string, reference: string, building: Building): Promise<Digest> {
  const quiet = { ...building, report: () => {} };
  const args = ["buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}", reference];
  const answer = await docker(args, { name, building: quiet });
  const digest = /"digest":\s*"(sha256:[0-9a-f]{64})"/.exec(answer)?.[1];
  if (digest !== undefined) return digest as Digest;
  throw refused(name, "the registry tells no digest of what was pushed");
}

interface Asking {
  name: string;
  building: Pick<Building, "host" | "dockerContext" | "report">;
  /** Of the child: what may be secret is no argument. */
  env?: Record<string, string>;
}

async function docker(args: string[], { name, building, env = {} }: Asking): Promise<string> {
  const { host, dockerContext, report } = building;
  const all = dockerContext === null ? args : ["--context", dockerContext, ...args];
  const { outcome, exit, stdout, stderr } = await host.exec("docker", all, { inherit, env, onLine: report });
  if (outcome === "missing") throw refused(name, "there is no docker command");
  if (outcome === "exited" && exit === 0) return stdout;
  throw refused(name, stderr.trim().split("\n").at(-1) || `docker ended with ${exit}`);
}

/** A build argument's text: nothing in it is bound later. */
function literalText(value: Value): string {
  const bound = evaluate(value, () => ({ state: "absent" }));
  invariant(bound.state === "known", "a build argument is a text");
  return bound.text;
}

function refused(name: string, reason: string): DiagnosticError {
  return new DiagnosticError("machine", diagnose("LP5139", null, { name, reason }));
}
