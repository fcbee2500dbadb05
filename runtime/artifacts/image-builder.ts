import {
  type Digest,
  diagnose,
  evaluate,
  invariant,
  isRemoteContext,
  leavesOf,
  type Value,
} from "../../plans/index.ts";
import type { ExecOptions } from "../../targets/index.ts";
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
  /** What the build may read, by name. */
  secrets: Record<string, string>;
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
  const { secrets } = building;
  const redact = redactor([...Object.values(build.args).flatMap(sensitiveTexts), ...Object.values(secrets)]);

  async function docker(args: string[], given: ExecOptions): Promise<string> {
    const { host, dockerContext } = building;
    const all = dockerContext === null ? args : ["--context", dockerContext, ...args];
    const { outcome, exit, stdout, stderr } = await host.exec("docker", all, { inherit, ...given });
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
      const values = Object.entries(build.args).map(([key, value]) => [key, textOf(value)]);
      const own = Object.entries(secrets).map(([key, text]) => [secretVariable(key), text]);
      const args = ["buildx", "build", "--push", "--provenance=false", ...buildWords(component, reference, building)];
      await docker(args, {
        env: Object.fromEntries([...values, ...own]),
        ...(build.recipe === undefined ? {} : { input: build.recipe }),
        onLine: (line) => building.report(redact(line)),
      });
    },
    async digestOf(reference) {
      const args = ["buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}", reference];
      const digest = /"digest":\s*"(sha256:[0-9a-f]{64})"/.exec(await docker(args, { onLine: () => {} }))?.[1];
      if (digest !== undefined) return digest as Digest;
      throw refused("the registry tells no digest of what was pushed");
    },
  };
}

function buildWords({ build }: PublishedComponent, reference: string, { folder, platform }: Building): string[] {
  const { context, dockerfile, target, args, recipe } = build;
  const isRemote = isRemoteContext(context);
  const root = isRemote ? context : `${folder}/${context}`;
  const options = {
    "--tag": [reference],
    // A Dockerfile that was made for the component comes as standard input.
    "--file": recipe ? ["-"] : dockerfile === undefined ? [] : [isRemote ? dockerfile : `${root}/${dockerfile}`],
    "--target": target === undefined ? [] : [target],
    "--platform": platform === null ? [] : [platform],
    "--build-arg": Object.keys(args),
    "--secret": Object.keys(build.secrets ?? {}).map((key) => `id=${key},env=${secretVariable(key)}`),
  };
  return [...Object.entries(options).flatMap(([option, values]) => values.map((value) => `${option}=${value}`)), root];
}

/** Where the builder finds a secret. No build argument may be meant by it. */
function secretVariable(name: string): string {
  return `LAUNCHPLANE_BUILD_SECRET_${name.replace(/[^A-Za-z0-9]/g, (sign) => `_${sign.charCodeAt(0)}_`)}`;
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
