import {
  type Address,
  type AppPlan,
  type Attribute,
  type DesiredObject,
  type DesiredState,
  picked,
} from "../../../plans/index.ts";
import { servicesIn } from "../../compose/emit.ts";
import { lowerModel } from "../../compose/lower.ts";
import { fileSource, pathsIn } from "../../compose/render-files.ts";
import { renderService } from "../../compose/render-service.ts";
import { type Variables, variablesOf } from "../../compose/variables.ts";
import type { ContainerModel } from "../../container/container-model.ts";
import { deployContent } from "../../container/deploy-content.ts";
import type { EnvironmentInput } from "../../target.ts";
import { documentAttributes } from "../document-attributes.ts";
import { domainsOf } from "../domains.ts";
import { ownName } from "../own-name.ts";
import { settingsOf } from "../settings.ts";
import { adaptService, filePrefix } from "./adapt-service.ts";
import { domainObject } from "./domain-object.ts";
import { volumeName } from "./volume-name.ts";

type Objects = [string, DesiredObject][];

/**
 * The app as one raw compose service. What compose reads is `compose:<app>`'s variables and the services and volumes of the
 * document; each is an object, so that a plan says what changes in it. `deploy:<app>` makes all of it effective.
 */
export function lowerCompose(app: AppPlan, input: EnvironmentInput, model: ContainerModel): Objects {
  const scope = `${input.context}.${input.environment}`;
  const composed = withoutImages(lowerModel(unpublished(model), scope, ""));
  const variables = variablesOf(withoutFiles(composed));
  const name = app.app.name;
  const { project } = settingsOf(input);
  const stored: Objects = [
    [`project:${project}`, object("project", { after: [] })],
    [`environment:${input.environment}`, object("environment", { after: [`project:${project}`] })],
    [
      `compose:${name}`,
      object("compose", {
        attributes: { ...environmentAttributes(variables), name: { plain: name } },
        after: [`environment:${input.environment}`],
      }),
    ],
    ...fileObjects(composed, name),
    ...domainsOf(app, input).map((domain) =>
      domainObject(domain, { owner: `compose:${name}`, service: serviceOf(domain.endpoint, model) }),
    ),
  ];
  const hostsOf = (service: string) => {
    const { aliases = [] } = model.containers[service] ?? {};
    return [...aliases, ...[service, ...aliases].map((each) => ownName(input, each))];
  };
  const services = [
    ...serviceObjects(composed, { variables, hostsOf, app: name }),
    ...volumeObjects(composed, { input, app: name }),
  ];
  const own = stored.slice(2);
  const content = deployContent([...own, ...services]);
  const before = own.map(([address]) => address);
  const deploy = object("deploy", { attributes: { content: { value: content } }, after: before });
  return [...stored, [`deploy:${name}`, deploy], ...services];
}

/** The service that has an endpoint's port: its component's, or the one that leads to a loopback address of it. */
function serviceOf(endpoint: Address, { containers }: ContainerModel): string {
  const found = Object.entries(containers).find(([, { ports }]) => ports.some((port) => port.endpoint === endpoint));
  return found?.[0] ?? "";
}

/** Nothing listens on the machine: what users reach is led to by the proxy. */
function unpublished({ containers, volumes }: ContainerModel): ContainerModel {
  const closed = Object.entries(containers).map(([name, container]) => {
    return [name, { ...container, ports: container.ports.map((port) => ({ ...port, exposed: false })) }];
  });
  return { containers: Object.fromEntries(closed), volumes };
}

/** The server pulls: there is nothing to build from. */
function withoutImages({ objects, ...rest }: DesiredState): DesiredState {
  return { ...rest, objects: Object.fromEntries(Object.entries(objects).filter(([, { type }]) => type !== "image")) };
}

/** Files are written as they are to be: the document has none of their content, so it needs none of their variables. */
function withoutFiles({ objects, ...rest }: DesiredState): DesiredState {
  const others = Object.entries(objects).map(([address, each]): [string, DesiredObject] => {
    return [address, { ...each, attributes: picked(each.attributes, (name) => !name.startsWith("files.")) }];
  });
  return { ...rest, objects: Object.fromEntries(others) };
}

function environmentAttributes({ list }: Variables): Record<string, Attribute> {
  return Object.fromEntries(list.map(({ name, value }) => [`env.${name}`, { value }]));
}

/** Each service of the document and each volume, in place once it is deployed. */
function serviceObjects(
  composed: DesiredState,
  { variables, hostsOf, app }: { variables: Variables; hostsOf: (service: string) => string[]; app: string },
): Objects {
  return servicesIn(composed).map(([name, address]): [string, DesiredObject] => {
    const { origin, type, after } = composed.objects[address] ?? { origin: [], type: "service", after: [] };
    const document = documentAttributes(adaptService(renderService(address, composed, variables), hostsOf(name)));
    const needed = after.flatMap(({ on }) => {
      const kind = on.slice(0, on.indexOf(":"));
      if (kind === "volume") return [on];
      return kind === "service" || kind === "job" ? [`service:${on.slice(kind.length + 1)}`] : [];
    });
    const kind = type === "service" || type === "job" ? "service" : "step";
    return [
      `${kind}:${name}`,
      {
        type: kind,
        origin,
        // Compose itself waits for what a service needs; the order is told for people, and for what is removed.
        after: [`deploy:${app}`, ...needed].map((on) => ({ on, condition: "exists" })),
        attributes: document,
      },
    ];
  });
}

function volumeObjects({ objects }: DesiredState, { input, app }: { input: EnvironmentInput; app: string }): Objects {
  const volumes = Object.keys(objects).filter((address) => address.startsWith("volume:"));
  return volumes.map((address) => {
    const name = { plain: volumeName(address, input) };
    const [origin = "app"] = objects[address]?.origin ?? [];
    return [address, object("volume", { origin, attributes: { name }, after: [`deploy:${app}`] })];
  });
}

/** Files that services are given: written to the server's disk beside the document, which binds them. */
function fileObjects(composed: DesiredState, app: string): Objects {
  return servicesIn(composed).flatMap(([name, address]): Objects => {
    const { origin: [origin = "app"] = [], attributes: all = {} } = composed.objects[address] ?? {};
    return pathsIn(all).map((path) => {
      const file = `${filePrefix}${fileSource(name, path)}`;
      const content = all[`files.${path}`] ?? { plain: "" };
      const attributes = { content, path: { plain: file } };
      return [`mount:${app}/${file}`, object("mount", { origin, attributes, after: [`compose:${app}`] })];
    });
  });
}

function object(
  type: string,
  {
    origin = "app",
    attributes = {},
    after,
  }: { origin?: string; attributes?: DesiredObject["attributes"]; after: string[] },
): DesiredObject {
  return { type, origin: [origin], after: after.map((on) => ({ on, condition: "exists" })), attributes };
}
