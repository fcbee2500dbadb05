import {
  type Digest,
  diagnose,
  evaluate,
  invariant,
  isRemoteContext,
  leavesOf,
  type Value,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { redactor } from "../secrets/redactor.ts";
import type { PublishedComponent } from "./published-components.ts";

/** Docker's BuildKit and registries, for one component. LP5139 with the reason where docker refuses. */
export interface ImageBuilder {
  /** Builds the image and pushes it as `reference`. */
  push(reference: string): Promise<void>;
  /** The digest that the registry has for `reference` now. */
  digestOf(reference: string): Promise<Digest>;
}

export interface Building {
  host: Host;
  /** Absolute path of the Launchfile's folder. */
  folder: string;
  /** Name of docker's context, `null` for its current one. */
  dockerContext: string | null;
  /** `linux/amd64`; `null`: the builder's own. */
  platform: string | null;
  /** A line that the builder prints, free of what is sensitive in the Launchfile. */
  report(line: string): void;
}

/** What docker may see of our environment: which engine and builder, and how to log in to registries. */
const inherit = [
  ...["DOCKER_HOST", "DOCKER_CONFIG", "DOCKER_CONTEXT", "DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY"],
  "BUILDX_BUILDER",
];

export function imageBuilder(component: PublishedComponent, building: Building): ImageBuilder {
  const { name, build } = component;
  const redact = redactor(Object.values(build.args).flatMap(sensitiveTexts));

  async function docker(args: string[], env: Record<string, string>, onLine: (line: string) => void): Promise<string> {
    const { host, dockerContext } = building;
    const all = dockerContext === null ? args : ["--context", dockerContext, ...args];
    const { outcome, exit, stdout, stderr } = await host.exec("docker", all, { inherit, env, onLine });
    if (outcome === "missing") throw refused("there is no docker command");
    if (outcome === "exited" && exit === 0) return stdout;
    throw refused(redact(stderr.trim().split("\n").at(-1) || `docker ended with ${exit}`));
  }

  function refused(reason: string): DiagnosticError {
    return new DiagnosticError("machine", diagnose("LP5139", null, { name, reason }));
  }

  return {
    async push(reference) {
      // What may be secret reaches the builder through its environment, never as an argument.
      const env = Object.fromEntries(Object.entries(build.args).map(([key, value]) => [key, textOf(value)]));
      const args = ["buildx", "build", "--push", "--provenance=false", ...buildWords(component, reference, building)];
      await docker(args, env, (line) => building.report(redact(line)));
    },
    async digestOf(reference) {
      const args = ["buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}", reference];
      const digest = /"digest":\s*"(sha256:[0-9a-f]{64})"/.exec(await docker(args, {}, () => {}))?.[1];
      if (digest !== undefined) return digest as Digest;
      throw refused("the registry tells no digest of what was pushed");
    },
  };
}

function buildWords({ build }: PublishedComponent, reference: string, { folder, platform }: Building): string[] {
  const { context, dockerfile, target, args } = build;
  const isRemote = isRemoteContext(context);
  const root = isRemote ? context : `${folder}/${context}`;
  const options = {
    "--tag": [reference],
    "--file": dockerfile === undefined ? [] : [isRemote ? dockerfile : `${root}/${dockerfile}`],
    "--target": target === undefined ? [] : [target],
    "--platform": platform === null ? [] : [platform],
    "--build-arg": Object.keys(args),
  };
  return [...Object.entries(options).flatMap(([option, values]) => values.map((value) => `${option}=${value}`)), root];
}

/** A build argument's text: nothing in it is bound later. */
function textOf(value: Value): string {
  const bound = evaluate(value, () => ({ state: "absent" }));
  invariant(bound.state === "known", "a build argument is a text");
  return bound.text;
}

function sensitiveTexts(value: Value): string[] {
  return leavesOf(value).flatMap((leaf) => (leaf.kind === "literal" && leaf.sensitive ? [leaf.text] : []));
}
