import type { AppPlan, DesiredObject } from "../../../plans/index.ts";
import type { Container, ContainerModel, ContainerRole } from "../../container/container-model.ts";
import { deployContent } from "../../container/deploy-content.ts";
import type { EnvironmentInput } from "../../target.ts";
import { domainsOf } from "../domains.ts";
import { ownName } from "../own-name.ts";
import { settingsOf } from "../settings.ts";
import { databaseAttributes, databaseKind, mountedBy } from "./database-attributes.ts";
import { desiredObject } from "./desired-object.ts";
import { domainObject } from "./domain-object.ts";
import { mountObjects } from "./mount-objects.ts";
import { portObjects } from "./port-objects.ts";
import { swarmAttributes } from "./swarm-attributes.ts";

type Objects = [string, DesiredObject][];
type After = DesiredObject["after"];

/** A container of the app with what it becomes in Dokploy. */
interface Service {
  name: string;
  container: Container;
  /** `application:web`, `database:postgres`, `task:web-release`. */
  address: string;
  /** It with all that is attached to it: what a deployment of it makes effective. */
  objects: Objects;
}

/**
 * The app as services of the swarm: an application for each component and resource, a database where Dokploy has one of that
 * kind, and for each release and setup an application that runs once. What makes one effective is `deploy:<name>`; of a release,
 * which nobody repeats for nothing, `release:<name>`.
 */
export function lowerApplications(app: AppPlan, input: EnvironmentInput, model: ContainerModel): Objects {
  const { project } = settingsOf(input);
  const environment = `environment:${input.environment}`;
  const { containers, volumes } = withoutForwarders(model);
  const services = Object.entries(containers).map(([name, container]): Service => {
    const service = serviceObject(name, container, { app, input });
    const [address] = service;
    const attaching = { owner: address, input, app };
    const ports = container.role === "component" ? portObjects(container.origin, attaching) : [];
    const mounting = mountedBy(databaseKind(app, container.origin, container), container);
    return { name, container, address, objects: [service, ...mountObjects(name, mounting, attaching), ...ports] };
  });
  const domains = domainsOf(app, input).flatMap((domain): Objects => {
    const owner = services.find(({ container }) => isRunner(container) && container.origin === domain.component);
    // Not after its deployment: what is made after a release has it run again.
    return owner === undefined ? [] : [domainObject(domain, { owner: owner.address, service: null })];
  });
  return [
    [`project:${project}`, desiredObject("project", { origin: "app", after: [] })],
    [environment, desiredObject("environment", { origin: "app", after: [`project:${project}`] })],
    ...Object.entries(volumes).map(([name, origin]): [string, DesiredObject] => {
      const attributes = { name: { plain: ownName(input, name) } };
      return [`volume:${name}`, desiredObject("volume", { origin, attributes, after: [environment] })];
    }),
    ...services.flatMap(({ objects }) => objects),
    ...services.map((service) => deployObject(service, services)),
    ...domains,
  ];
}

/** The network of another container is out of reach in a swarm, so that nothing can lead to a loopback address: a gap. */
function withoutForwarders({ containers, volumes }: ContainerModel): ContainerModel {
  const isForwarder = (name: string) => containers[name]?.role === "forwarder";
  const others = Object.entries(containers).filter(([name]) => !isForwarder(name));
  const apart = others.map(([name, { network: _, ...container }]): [string, Container] => {
    return [name, { ...container, after: container.after.filter((each) => !isForwarder(each.container)) }];
  });
  return { containers: Object.fromEntries(apart), volumes };
}

function serviceObject(
  name: string,
  container: Container,
  { app, input }: { app: AppPlan; input: EnvironmentInput },
): [string, DesiredObject] {
  const { role, origin, mounts } = container;
  const host = ownName(input, name);
  const kind = databaseKind(app, origin, container);
  const type = kind === null ? serviceType(role) : "database";
  const attributes = kind === null ? swarmAttributes(container, host) : databaseAttributes(kind, container, host);
  const volumes = mounts.flatMap(({ volume }) => (volume === null ? [] : [`volume:${volume}`]));
  return [
    `${type}:${name}`,
    desiredObject(type, { origin, attributes, after: [`environment:${input.environment}`, ...new Set(volumes)] }),
  ];
}

function serviceType(role: ContainerRole): "application" | "task" {
  return role === "task" || role === "setup" || role === "volumes" ? "task" : "application";
}

function isRunner({ role }: Container): boolean {
  return role === "component";
}

/** After its service, which comes first, and everything of it, and after what its container waits for. */
function deployObject(service: Service, services: Service[]): [string, DesiredObject] {
  const { container, objects } = service;
  // A deployment has ended only when what it deployed is well, or has ended well.
  const before: After = container.after.flatMap(({ container: name }) => {
    const found = services.find((each) => each.name === name);
    return found === undefined ? [] : [{ on: deployAddress(found), condition: "exists" }];
  });
  const own: After = objects.map(([on]) => ({ on, condition: "exists" }));
  // A release runs whenever what it comes before is made anew.
  const precedes = container.role === "task" ? services.filter(({ container: each }) => isBefore(service, each)) : [];
  const content = deployContent([...objects, ...precedes.flatMap((each) => each.objects)]);
  const type = container.role === "task" ? "release" : "deploy";
  const after = [...own, ...before];
  return [
    deployAddress(service),
    { type, origin: [container.origin], after, attributes: { content: { value: content } } },
  ];
}

function isBefore({ name }: Service, { after }: Container): boolean {
  return after.some(({ container }) => container === name);
}

function deployAddress({ name, container }: Service): string {
  return `${container.role === "task" ? "release" : "deploy"}:${name}`;
}
