import type { DesiredObject } from "../../../plans/index.ts";
import type { Container } from "../../container/container-model.ts";
import type { EnvironmentInput } from "../../target.ts";
import { ownName } from "../own-name.ts";
import { filePrefix } from "./adapt-service.ts";
import { desiredObject } from "./desired-object.ts";
import { attribute } from "./swarm-attributes.ts";

type Objects = [string, DesiredObject][];

/** The socket of the Docker daemon, and where a component finds the files of the machine. */
export const grants = { docker: ["/var/run/docker.sock", "/var/run/docker.sock"], filesystem: ["/", "/host"] } as const;

/** What a service mounts: volumes, files that are written to the server's disk, and what it is given of the server. */
export function mountObjects(name: string, container: Container, { owner, input }: Attaching): Objects {
  const { mounts, files = [], host } = container;
  const volumes = mounts.map(({ name: own, volume, path, origin }): [string, DesiredObject] => {
    const after = volume === null ? [owner] : [owner, `volume:${volume}`];
    // Without a volume it is scratch space, for which Docker makes one that nobody knows.
    const source = volume === null ? {} : { volume: { plain: ownName(input, volume) } };
    return [
      `mount:${name}/${own}`,
      desiredObject("mount", { origin, attributes: { path: { plain: path }, ...source }, after }),
    ];
  });
  const written = files.map(({ path, content }): [string, DesiredObject] => {
    const file = `${filePrefix}${path.slice(path.lastIndexOf("/") + 1)}`;
    const attributes = { path: { plain: path }, file: { plain: file }, content: attribute(content) };
    return [`mount:${name}/${file}`, desiredObject("mount", { origin: container.origin, attributes, after: [owner] })];
  });
  const granted = Object.keys(host).flatMap((need): Objects => {
    if (need !== "docker" && need !== "filesystem") return [];
    const [source, path] = grants[need];
    const attributes = { path: { plain: path }, source: { plain: source } };
    return [
      [`mount:${name}/host.${need}`, desiredObject("mount", { origin: container.origin, attributes, after: [owner] })],
    ];
  });
  return [...volumes, ...written, ...granted];
}

export interface Attaching {
  /** The address of the service. */
  owner: string;
  input: EnvironmentInput;
}
