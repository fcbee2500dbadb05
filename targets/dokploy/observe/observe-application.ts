import { type Diagnostic, diagnose, type ObservedObject, picked } from "../../../plans/index.ts";
import type { ObserveScope } from "../../target.ts";
import type { ApiProblem } from "../api-problem.ts";
import { registryFields } from "../calls/application-inputs.ts";
import { swarmTexts, type Texts } from "../calls/swarm-fields.ts";
import type { Reader } from "../client.ts";
import { parseEnvironmentText } from "../environment-text.ts";
import { unescapeTemplate } from "../escape-template.ts";
import type { LiveService } from "../live.ts";
import type { Answer } from "../procedures.ts";
import type { Observed } from "./observe-compose.ts";
import { observedDeployment } from "./observed-deployment.ts";
import { observedDomains } from "./observed-domains.ts";
import { observedMounts } from "./observed-mounts.ts";
import { observedPorts } from "./observed-ports.ts";
import { observedTexts } from "./observed-texts.ts";
import { pinnedImage } from "./pinned-image.ts";
import { taskCondition } from "./task-condition.ts";
import { isTurnedBack, updateState } from "./update-state.ts";

/** An application of an environment with everything attached to it, as objects. */
export async function observeApplication(
  [address, service]: [string, LiveService],
  { scope, reader }: { scope: ObserveScope; reader: Reader },
): Promise<{ value: Observed; problem?: never } | { problem: ApiProblem }> {
  const one = await reader.ask("application.one", { applicationId: service.id });
  if (one.problem) return one;
  const deployments = await reader.ask("deployment.all", { applicationId: service.id });
  if (deployments.problem) return deployments;
  const tasks = await reader.ask("docker.getServiceContainersByAppName", { appName: service.appName });
  if (tasks.problem) return tasks;
  const row = one.value;
  const { texts, foreign } = applicationTexts(row, scope, address);
  const kind = { hasHealthCheck: row.healthCheckSwarm != null, isStep: address.startsWith("task:") };
  const state = kind.isStep ? null : await updateState(service, reader);
  const asTold = taskCondition(tasks.value, kind);
  const condition = isTurnedBack(state) ? { ...asTold, healthy: false, detail: `an update failed: ${state}` } : asTold;
  const name = address.slice(address.indexOf(":") + 1);
  const mounts = observedMounts(row.mounts, { scope, owner: address, appName: row.appName });
  const domains = observedDomains(row.domains, { scope, owner: address });
  const attributes = observedTexts(scope, address, texts);
  const own: ObservedObject = { id: service.id, attributes, condition };
  const type = Object.hasOwn(scope.wanted?.objects ?? {}, `release:${name}`) ? "release" : "deploy";
  return {
    value: {
      objects: {
        [address]: kind.isStep
          ? { ...own, condition: { running: true, healthy: null } }
          : { ...own, ...pinnedImage(attributes["image"]) },
        ...mounts.objects,
        ...domains.objects,
        ...observedPorts(row.ports, { scope, owner: address }),
        ...observedDeployment(`${type}:${name}`, deployments.value, [condition]),
      },
      diagnostics: addedByHand(name, foreign, [...domains.foreign, ...mounts.foreign]),
    },
  };
}

/** What other people added to a service. */
export function addedByHand(service: string, variables: string[], others: string[]): Diagnostic[] {
  return [
    ...(variables.length === 0 ? [] : [diagnose("LP5403", null, { service, names: variables.join(", ") })]),
    ...(others.length === 0 ? [] : [diagnose("LP5404", null, { service, found: others.join(", ") })]),
  ];
}

/** What is not as we write it stands there too, so that it is written again. */
function applicationTexts(
  row: Answer<"application.one">,
  scope: ObserveScope,
  address: string,
): { texts: Texts; foreign: string[] } {
  const { variables, foreign } = variableTexts(row.env);
  const texts = {
    ...swarmTexts(row),
    ...variables,
    ...wantedOnly(scope, address, "timeout"),
    ...(row.sourceType !== "docker" && { source: row.sourceType ?? "" }),
    ...(row.autoDeploy !== false && { autoDeploy: true }),
    ...Object.fromEntries(registryFields.flatMap((field) => (row[field] ? [[field, row[field]]] : []))),
  };
  return { texts, foreign };
}

/** Our variables of an environment text, and the names of everybody else's. */
export function variableTexts(env: string | null | undefined): { variables: Texts; foreign: string[] } {
  const { ours, foreign, later } = parseEnvironmentText(env ?? "");
  const replaced = picked(later, (name) => Object.hasOwn(ours, name));
  const variables = Object.entries({ ...ours, ...replaced }).map(([name, text]) => [
    `env.${name}`,
    unescapeTemplate(text),
  ]);
  return { variables: Object.fromEntries(variables), foreign: Object.keys(foreign).sort() };
}

/** An attribute that we keep to and Dokploy does not know is as it is wanted. */
function wantedOnly({ wanted }: ObserveScope, address: string, name: string): Texts {
  const attribute = wanted?.objects[address]?.attributes[name];
  return attribute !== undefined && "plain" in attribute ? { [name]: attribute.plain } : {};
}
