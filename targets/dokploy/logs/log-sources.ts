import { addressParts } from "../../../plans/index.ts";
import type { LogRequest, ObserveScope } from "../../target.ts";
import type { Answered, Reader } from "../client.ts";
import type { LiveService } from "../live.ts";

/** Something that prints, as the server has it now. */
export interface LogSource {
  /** Another container has another one. */
  key: string;
  /** Component or resource name. */
  name: string;
  /** Its last lines as one text, of at most 10,000. */
  read(tail: number): Promise<Answered<unknown>>;
}

type Asked = Pick<LogRequest, "scope" | "names">;

/** What is asked for of our services: by component or resource name, or every component. In name order. */
export async function logSources(
  services: Record<string, LiveService>,
  asked: Asked,
  reader: Reader,
): Promise<Answered<LogSource[]>> {
  const found: LogSource[] = [];
  for (const [address, service] of Object.entries(services)) {
    const of =
      service.kind === "compose" ? await containersOf(service, asked, reader) : swarmOf(address, service, reader);
    if (of.problem) return of;
    found.push(...of.value.filter(({ object, name }) => isAskedFor({ object, name }, asked)).map(sourceOf));
  }
  return { value: found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) };
}

interface FoundSource extends LogSource {
  /** Its address in a plan. */
  object: string;
}

function sourceOf({ key, name, read }: FoundSource): LogSource {
  return { key, name, read };
}

async function containersOf(
  { id: composeId, appName }: LiveService,
  { scope }: Asked,
  reader: Reader,
): Promise<Answered<FoundSource[]>> {
  const listed = await reader.ask("docker.getContainersByAppNameMatch", { appName, appType: "docker-compose" });
  if (listed.problem) return listed;
  const value = listed.value.flatMap(({ name: container, containerId }): FoundSource[] => {
    const [, name] = container.startsWith(`${appName}-`)
      ? (/^(.+)-\d+$/.exec(container.slice(appName.length + 1)) ?? [])
      : [];
    if (name === undefined) return [];
    const read = (tail: number) => reader.ask("compose.readLogs", { composeId, containerId, tail, since: "all" });
    return [{ key: containerId, name, object: objectOf(name, scope), read }];
  });
  return { value };
}

function objectOf(name: string, { wanted }: ObserveScope): string {
  const addresses = [`service:${name}`, `step:${name}`];
  return addresses.find((address) => Object.hasOwn(wanted?.objects ?? {}, address)) ?? `service:${name}`;
}

/** A service of the swarm; which of its tasks has printed what is the server's to put together. */
function swarmOf(
  address: string,
  { kind, id, name }: LiveService,
  reader: Reader,
): { value: FoundSource[]; problem?: never } {
  const read = (tail: number): Promise<Answered<unknown>> => {
    switch (kind) {
      case "application":
        return reader.ask("application.readLogs", { applicationId: id, tail, since: "all" });
      case "compose":
        return Promise.resolve({ value: "" });
      default:
        return reader.ask(`${kind}.readLogs`, { [`${kind}Id`]: id, tail, since: "all" });
    }
  };
  return { value: [{ key: id, name, object: address, read }] };
}

function isAskedFor({ object, name }: Pick<FoundSource, "object" | "name">, { scope, names }: Asked): boolean {
  const kindOf = object.startsWith("database:") ? "resource" : "component";
  const origin = scope.wanted?.objects[object]?.origin[0] ?? `${kindOf}:${name}`;
  const { kind, names: own } = addressParts(origin);
  return names.length === 0 ? kind === "component" : names.includes(name) || names.includes(own.join("/"));
}
