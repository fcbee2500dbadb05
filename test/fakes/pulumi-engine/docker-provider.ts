import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { dockerApi } from "./docker-api.ts";
import { type ContainerInputs, createContainer, type Label, labelMap, startContainer } from "./docker-container.ts";
import { checkInputs } from "./providers.ts";
import type { Made, Provider, Registration } from "./registration.ts";
import { plainOf, type Wire } from "./wire-value.ts";

const run = promisify(execFile);

export interface DockerProvider {
  provide: Provider;
  /** Removes what it has made. */
  remove(): Promise<void>;
}

/** Makes real networks, volumes, images and containers as `@pulumi/docker` does. `folder`: the program's, which paths start from. */
export function dockerProvider(folder: string): DockerProvider {
  const paths: string[] = [];
  return {
    async provide(registration): Promise<Made> {
      checkInputs(registration);
      const make = makers(folder, (path) => paths.unshift(path))[kindOf(registration)];
      const made = await make(registration);
      return { ...made, outputs: { ...registration.inputs, ...made.outputs } };
    },
    async remove() {
      for (const path of paths.splice(0)) await dockerApi("DELETE", path).catch(() => {});
    },
  };
}

type Kind = "Container" | "RemoteImage" | "Volume" | "Network";
type Maker = (registration: Registration) => Promise<Made>;

function kindOf({ type }: Registration): Kind {
  return type.slice(type.lastIndexOf(":") + 1) as Kind;
}

/** `keep` is told how each thing is removed, as soon as it is there. */
function makers(folder: string, keep: (path: string) => void): Record<Kind, Maker> {
  return {
    async Network(registration) {
      const { name = registration.name, labels } = plain<{ name?: string; labels?: Label[] }>(registration);
      const { Id: id } = await dockerApi<{ Id: string }>("POST", "/networks/create", {
        Name: name,
        CheckDuplicate: true,
        Labels: labelMap(labels),
      });
      keep(`/networks/${id}`);
      return { id, outputs: { name, scope: "local" } };
    },
    async Volume(registration) {
      const { name, labels } = plain<{ name?: string; labels?: Label[] }>(registration);
      const made = await dockerApi<{ Name: string; Mountpoint: string }>("POST", "/volumes/create", {
        ...(name === undefined ? {} : { Name: name }),
        Labels: labelMap(labels),
      });
      const outputs = { name: made.Name, mountpoint: made.Mountpoint };
      keep(`/volumes/${made.Name}?force=1`);
      return { id: made.Name, outputs };
    },
    async RemoteImage(registration) {
      const { name, build } = plain<{ name: string; build?: Build }>(registration);
      if (build !== undefined) await buildImage(name, build, folder);
      const image = await dockerApi<{ Id: string }>("GET", `/images/${name}/json`);
      // One that was there before stays.
      if (build !== undefined) keep(`/images/${name}`);
      return { id: `${image.Id}${name}`, outputs: { imageId: image.Id, repoDigest: "" } };
    },
    async Container(registration) {
      const inputs = plain<ContainerInputs>(registration);
      const id = await createContainer(inputs, registration.name);
      keep(`/containers/${id}?force=1&v=1`);
      return { id, outputs: await startContainer(id, inputs) };
    },
  };
}

function plain<T>({ inputs }: Registration): T {
  return plainOf(inputs as Wire) as T;
}

interface Build {
  context: string;
  dockerfile?: string;
  target?: string;
  platform?: string;
  buildArgs?: Record<string, string>;
  secrets?: { id: string; env: string }[];
}

/** Paths are relative to the folder of the program, and that of the Dockerfile to the context. */
async function buildImage(name: string, build: Build, folder: string): Promise<void> {
  const { context, dockerfile, target, platform, buildArgs = {}, secrets = [] } = build;
  const args = [
    ...["build", "--quiet", "--tag", name],
    ...(dockerfile === undefined ? [] : ["--file", resolve(folder, context, dockerfile)]),
    ...(target === undefined ? [] : ["--target", target]),
    ...(platform === undefined ? [] : ["--platform", platform]),
    ...Object.entries(buildArgs).flatMap(([key, value]) => ["--build-arg", `${key}=${value}`]),
    ...secrets.flatMap(({ id, env }) => ["--secret", `id=${id},env=${env}`]),
    context,
  ];
  await run("docker", args, { cwd: folder, maxBuffer: 1 << 26 });
}
