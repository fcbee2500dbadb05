import { type Diagnostic, diagnose, type ObservedObject, picked } from "../../../plans/index.ts";
import type { YamlMap } from "../../compose/render-yaml.ts";
import type { ObserveScope } from "../../target.ts";
import type { ApiProblem } from "../api-problem.ts";
import type { Reader } from "../client.ts";
import { documentAttributes } from "../document-attributes.ts";
import { parseEnvironmentText } from "../environment-text.ts";
import type { LiveService } from "../live.ts";
import { filePrefix, filesVariable } from "../lower/adapt-service.ts";
import { parseYaml } from "../parse-yaml.ts";
import type { Answer } from "../procedures.ts";
import { containerConditions } from "./container-conditions.ts";
import { observedDeployment } from "./observed-deployment.ts";
import { observedDomains } from "./observed-domains.ts";
import { observedText } from "./observed-text.ts";
import { pinnedImage } from "./pinned-image.ts";

type Row = Answer<"compose.one">;
type Objects = Record<string, ObservedObject>;

export interface Observed {
  objects: Objects;
  diagnostics: Diagnostic[];
}

/** The compose service of an environment with everything in it, as objects. `address`: its own. */
export async function observeCompose(
  [address, service]: [string, LiveService],
  { scope, reader }: { scope: ObserveScope; reader: Reader },
): Promise<{ value: Observed; problem?: never } | { problem: ApiProblem }> {
  const one = await reader.ask("compose.one", { composeId: service.id });
  if (one.problem) return one;
  const deployments = await reader.ask("deployment.allByCompose", { composeId: service.id });
  if (deployments.problem) return deployments;
  const row = one.value;
  const asked = { appName: row.appName, appType: "docker-compose" };
  const containers = await reader.ask("docker.getContainersByAppNameMatch", asked);
  if (containers.problem) return containers;

  const document = parseYaml(row.composeFile ?? "");
  const parts = documentObjects(row.composeFile ?? "", document);
  const conditions = containerConditions(row.appName, containers.value);
  const services = Object.entries(parts).map(([object, attributes]): [string, ObservedObject] => {
    const artifact = object.startsWith("service:") ? pinnedImage(attributes["image"]) : {};
    return [object, { id: `${row.appName} ${object}`, attributes, condition: conditions(object), ...artifact }];
  });
  const { foreign, objects: stored } = storedObjects(address, row, scope);
  const domains = observedDomains(row.domains, { scope, owner: address });
  const name = address.slice(address.indexOf(":") + 1);
  const kept = [...domains.foreign, ...foreign.files];
  const stays = services.filter(([object]) => /^service:/.test(object)).map(([, { condition }]) => condition);
  return {
    value: {
      objects: {
        ...stored,
        ...domains.objects,
        ...Object.fromEntries(services),
        ...observedDeployment(`deploy:${name}`, deployments.value, stays),
      },
      diagnostics: [
        ...(foreign.variables.length === 0
          ? []
          : [diagnose("LP5403", null, { service: name, names: foreign.variables.join(", ") })]),
        ...(kept.length === 0 ? [] : [diagnose("LP5404", null, { service: name, found: kept.join(", ") })]),
      ],
    },
  };
}

const byHand = { "service:?": { document: { plain: "written by hand" } } };

/** Services and volumes of the stored document. One of another hand is a single service that nothing wants as it is. */
function documentObjects(text: string, document: YamlMap | null): Record<string, ObservedObject["attributes"]> {
  if (document === null) return text === "" ? {} : byHand;
  const isOurs = Object.keys(document).every((name) => name === "services" || name === "volumes");
  if (!isOurs) return byHand;
  const section = (name: string) => Object.entries((document[name] ?? {}) as Record<string, YamlMap>);
  const services = section("services").map(([name, each]) => [`${kindOf(each)}:${name}`, documentAttributes(each)]);
  const volumes = section("volumes").map(([name, each]) => [`volume:${name}`, documentAttributes(each)]);
  return Object.fromEntries([...services, ...volumes]);
}

/** As lowering tells them apart: of a step nothing says when Docker starts it again. */
function kindOf({ restart }: YamlMap): "service" | "step" {
  return restart === undefined ? "step" : "service";
}

interface Foreign {
  variables: string[];
  files: string[];
}

/** The service's own attributes and its files; and what other people added to them. */
function storedObjects(address: string, row: Row, scope: ObserveScope): { objects: Objects; foreign: Foreign } {
  const { ours, foreign, later } = parseEnvironmentText(row.env ?? "");
  const replaced = picked(later, (name) => Object.hasOwn(ours, name));
  const variables = Object.entries({ ...ours, ...replaced }).filter(([name]) => name !== filesVariable);
  const texts = variables.map(([name, text]) => {
    const attribute = `env.${name}`;
    return [attribute, observedText(scope, { object: address, attribute, text })] as const;
  });
  const attributes = { ...Object.fromEntries(texts), name: { plain: row.name } };
  const there = { running: true, healthy: null };
  const app = address.slice(address.indexOf(":") + 1);
  const files = row.mounts.flatMap(({ mountId, type, filePath, content }): [string, ObservedObject][] => {
    if (type !== "file" || !isOurs(filePath)) return [];
    const object = `mount:${app}/${filePath}`;
    const told = observedText(scope, { object, attribute: "content", text: content ?? "" });
    return [
      [object, { id: mountId, attributes: { path: { plain: filePath ?? "" }, content: told }, condition: there }],
    ];
  });
  const others = row.mounts.filter(({ type, filePath }) => type !== "file" || !isOurs(filePath));
  return {
    objects: {
      [address]: { id: row.composeId, attributes, condition: there },
      ...Object.fromEntries(files),
    },
    foreign: {
      variables: Object.keys(foreign).sort(),
      files: others.map(
        ({ type, filePath, volumeName, hostPath }) => `${type} ${filePath ?? volumeName ?? hostPath ?? ""}`,
      ),
    },
  };
}

/** What a deployment wrote tells so by its name. */
function isOurs(filePath: string | null | undefined): boolean {
  return filePath?.startsWith(filePrefix) === true;
}
