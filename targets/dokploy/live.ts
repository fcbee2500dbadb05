import type { ObserveScope } from "../target.ts";
import { refusalOf } from "./api-problem.ts";
import type { Reader } from "./client.ts";
import { isProjectMarked, markedAddress } from "./marks.ts";
import type { Answer } from "./procedures.ts";
import type { Refusal } from "./refusal.ts";
import { settingsOf } from "./settings.ts";
import { versionProblem } from "./version-problem.ts";

type Environment = Answer<"project.one">["environments"][number];

export const databaseKinds = ["postgres", "mysql", "mariadb", "mongo", "redis"] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** A service of our environment that carries our mark. */
export interface LiveService {
  kind: "compose" | "application" | DatabaseKind;
  id: string;
  name: string;
  appName: string;
  description?: string | null | undefined;
}

/** What there is of our environment, found by names from the project down. */
export interface Live {
  project: { id: string; name: string; description?: string | null | undefined } | null;
  environment: { id: string; name: string; isDefault: boolean } | null;
  /** By the address of the object in the plan. */
  services: Record<string, LiveService>;
  /** What has a name that we need and is not ours. */
  foreign: string[];
}

type Found = { value: Live } | { refusal: Refusal };

/**
 * Finds everything of ours. Two of one name, which Dokploy allows, are a refusal: nobody can tell which is meant. So is what is
 * ours under another name or in the other shape, which would be made a second time.
 */
export async function readLive(scope: ObserveScope, reader: Reader): Promise<Found> {
  const found = await readNamed(scope, reader);
  if ("refusal" in found || found.value.foreign.length > 0 || Object.keys(found.value.services).length > 0)
    return found;
  return (await refuseRenamed(scope, reader)) ?? found;
}

async function readNamed(scope: ObserveScope, reader: Reader): Promise<Found> {
  const version = await reader.ask("settings.getDokployVersion");
  if (version.problem) return { refusal: refusalOf(version.problem) };
  const old = versionProblem(version.value);
  if (old !== null) return { refusal: old };
  const { project: name } = settingsOf(scope);
  const projects = await reader.ask("project.all");
  if (projects.problem) return { refusal: refusalOf(projects.problem) };
  const named = projects.value.filter((project) => project.name === name);
  if (named.length > 1) return { refusal: { code: "LP5401", args: { name: `project ${name}` } } };
  const [project] = named;
  if (project === undefined) return { value: { project: null, environment: null, services: {}, foreign: [] } };
  const whole = await reader.ask("project.one", { projectId: project.projectId });
  if (whole.problem) return { refusal: refusalOf(whole.problem) };
  const { projectId: id, description } = project;
  const live: Live = { project: { id, name, description }, environment: null, services: {}, foreign: [] };
  if (!scope.adopting && !isProjectMarked(description, scope))
    return { value: { ...live, foreign: [`project ${name}`] } };
  const environments = whole.value.environments.filter((each) => each.name === scope.environment);
  if (environments.length > 1)
    return { refusal: { code: "LP5401", args: { name: `environment ${scope.environment}` } } };
  const [environment] = environments;
  return environment === undefined ? { value: live } : withServices(live, environment, scope);
}

/** Nothing of ours is where it belongs: whether it is anywhere else in the projects of the context. */
async function refuseRenamed(scope: ObserveScope, reader: Reader): Promise<{ refusal: Refusal } | null> {
  const projects = await reader.ask("project.all");
  if (projects.problem) return { refusal: refusalOf(projects.problem) };
  for (const { projectId, name: project, description } of projects.value) {
    if (!isProjectMarked(description, scope)) continue;
    const whole = await reader.ask("project.one", { projectId });
    if (whole.problem) return { refusal: refusalOf(whole.problem) };
    const found = whole.value.environments.find((environment) => {
      return servicesOf(environment).some((service) => markedAddress(service.description, scope) !== null);
    });
    if (found === undefined) continue;
    return { refusal: { code: "LP5407", args: { environment: scope.environment, project, found: found.name } } };
  }
  return null;
}

function withServices(live: Live, environment: Environment, scope: ObserveScope): Found {
  const { environmentId: id, name, isDefault } = environment;
  const wanted = wantedNames(scope);
  const { shape } = settingsOf(scope);
  const services: Live["services"] = {};
  const foreign: string[] = [];
  for (const service of servicesOf(environment)) {
    const ours = markedAddress(service.description, scope);
    const address = ours ?? (scope.adopting ? wantedAddress(service, scope) : null);
    if (address !== null && Object.hasOwn(services, address))
      return { refusal: { code: "LP5401", args: { name: `${service.kind} service ${service.name}` } } };
    const found = service.kind === "compose" ? "compose" : "application";
    if (ours !== null && found !== shape)
      return { refusal: { code: "LP5408", args: { environment: name, found, wanted: shape } } };
    if (address !== null) services[address] = service;
    else if (wanted.has(service.name)) foreign.push(`${service.kind} service ${service.name}`);
  }
  return {
    value: { ...live, environment: { id, name, isDefault: isDefault === true }, services, foreign: foreign.sort() },
  };
}

/** The object that a service is by its name, where something of its kind is wanted under it. */
function wantedAddress({ kind, name }: LiveService, { wanted }: ObserveScope): string | null {
  const types = kind === "compose" ? ["compose"] : kind === "application" ? ["application", "task"] : ["database"];
  const address = types.map((type) => `${type}:${name}`).find((each) => Object.hasOwn(wanted?.objects ?? {}, each));
  const own = wanted?.objects[address ?? ""]?.attributes["kind"];
  const isOther = own !== undefined && "plain" in own && own.plain !== kind;
  return address === undefined || isOther ? null : address;
}

function servicesOf(environment: Environment): LiveService[] {
  const { compose, applications } = environment;
  const common = ({
    name,
    appName,
    description,
  }: {
    name: string;
    appName: string;
    description?: string | null | undefined;
  }) => {
    return { name, appName, description };
  };
  return [
    ...compose.map((row) => ({ kind: "compose" as const, id: row.composeId, ...common(row) })),
    ...applications.map((row) => ({ kind: "application" as const, id: row.applicationId, ...common(row) })),
    ...databaseKinds.flatMap((kind) => {
      return environment[kind].map((row) => ({ kind, id: databaseId(row, kind), ...common(row) }));
    }),
  ];
}

/** The id of a database's row, which is called after its kind. */
export function databaseId(row: object, kind: DatabaseKind): string {
  return String((row as Record<string, unknown>)[`${kind}Id`] ?? "");
}

/** Names of the services that the environment wants. */
function wantedNames({ wanted }: ObserveScope): Set<string> {
  const addresses = Object.keys(wanted?.objects ?? {}).filter((address) =>
    /^(compose|application|database|task):/.test(address),
  );
  return new Set(addresses.map((address) => address.slice(address.indexOf(":") + 1)));
}
