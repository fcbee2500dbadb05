import { type Address, type AppPlan, addressParts, nodesOf, ownMember } from "../../plans/index.ts";
import { componentImage } from "../container/component-image.ts";
import type { UsedField } from "../container/gaps-of.ts";
import { hostGrant } from "../container/host-grant.ts";
import { hintsOf } from "../container/resources/hints-of.ts";
import { resourceKinds } from "../container/resources/index.ts";
import { usedFields as usedByContainers } from "../container/used-fields.ts";
import type { EnvironmentInput } from "../target.ts";
import { applicationFields } from "./application-fields.ts";
import { domainsOf, isProxied } from "./domains.ts";
import { settingsOf } from "./settings.ts";

/** What containers may not express, and what Dokploy makes of endpoints, images and rights besides. */
export function usedFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  const used = usedByContainers(app, input);
  const isCompose = settingsOf(input).shape === "compose";
  const ofDocument = () => [...used, ...proxiedFields(app, input), ...releaseFields(app)];
  const ofShape = isCompose ? ofDocument() : applicationFields(app, input, used);
  return [...ofShape, ...exposedFields(app, input), ...imageFields(app, input), ...fileFields(app)];
}

function exposedFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  const { shape } = settingsOf(input);
  const led = new Set(domainsOf(app, input).map(({ endpoint }) => endpoint));
  return nodesOf(app, "endpoint").flatMap(([address, { exposed, protocol }]): UsedField[] => {
    if (!exposed || led.has(address)) return [];
    const field = isProxied(protocol) ? "provides.exposed[no domain]" : `provides.exposed[not HTTP, ${shape}]`;
    return [{ field, at: `${address}#exposed`, name: nameOf(address), value: protocol, known: nameOf(address) }];
  });
}

/** Components whose image the server could not pull: one that is to be built, or that only another engine has. */
function imageFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  return nodesOf(app, "component").flatMap(([address, component]): UsedField[] => {
    const name = nameOf(address);
    const isElsewhere = ownMember(input.artifacts, name)?.kind === "engine";
    const isBuilt = componentImage(address, component, input)?.build !== undefined;
    return isBuilt || isElsewhere ? [{ field: "build[no artifact]", at: address, name }] : [];
  });
}

/** Of a compose document: what the proxy, which has a network of its own, does not reach. */
function proxiedFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  const led = new Set(domainsOf(app, input).map(({ component }) => component));
  return nodesOf(app, "component").flatMap(([address, component]): UsedField[] => {
    const isApart = hostGrant(component, input).network === "host" && led.has(address);
    return isApart ? [{ field: "host.network[domain]", at: `${address}#host.network`, name: nameOf(address) }] : [];
  });
}

/** Of a release, which a compose document has as a service that ends: Docker runs it by itself. */
function releaseFields(app: AppPlan): UsedField[] {
  return nodesOf(app, "task").flatMap(([at, { when, command, component }]): UsedField[] => {
    if (when !== "release") return [];
    const name = nameOf(component);
    return [
      ...(command.timeoutMs === undefined ? [] : [{ field: "commands.timeout[release]", at, name }]),
      ...(Object.keys(command.capture).length === 0 ? [] : [{ field: "commands.capture[release]", at, name }]),
    ];
  });
}

/** Resources with a file that its owner alone may read. */
function fileFields(app: AppPlan): UsedField[] {
  const field = "requires.mongodb.config.replicaSet";
  return nodesOf(app, "resource").flatMap(([address, resource]): UsedField[] => {
    const kind = resourceKinds.get(resource.type);
    if (resource.type !== "mongodb" || kind === undefined) return [];
    const isSet = Object.hasOwn(hintsOf(kind, resource).accepted, "replicaSet");
    return isSet ? [{ field, at: `${address}#config.replicaSet`, name: nameOf(address) }] : [];
  });
}

function nameOf(address: Address): string {
  return addressParts(address).names.join("/");
}
