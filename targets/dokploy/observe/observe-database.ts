import { canonicalJson, type ObservedObject } from "../../../plans/index.ts";
import type { ObserveScope } from "../../target.ts";
import type { ApiProblem } from "../api-problem.ts";
import { credentialTexts } from "../calls/database-inputs.ts";
import { swarmTexts } from "../calls/swarm-fields.ts";
import type { Reader } from "../client.ts";
import { type DatabaseKind, databaseKinds, type LiveService } from "../live.ts";
import type { Answer } from "../procedures.ts";
import { addedByHand, variableTexts } from "./observe-application.ts";
import type { Observed } from "./observe-compose.ts";
import { observedMounts } from "./observed-mounts.ts";
import { observedTexts } from "./observed-texts.ts";
import { taskCondition } from "./task-condition.ts";

export type DatabaseRow = Answer<"postgres.one">;

/** A database of Dokploy's own with its mounts, as objects. */
export async function observeDatabase(
  [address, service]: [string, LiveService],
  { scope, reader }: { scope: ObserveScope; reader: Reader },
): Promise<{ value: Observed; problem?: never } | { problem: ApiProblem }> {
  const { kind, id, appName } = service;
  if (!isDatabase(kind)) return { value: { objects: {}, diagnostics: [] } };
  const one = await reader.ask(`${kind}.one`, { [`${kind}Id`]: id });
  if (one.problem) return one;
  const tasks = await reader.ask("docker.getServiceContainersByAppName", { appName });
  if (tasks.problem) return tasks;
  const row = one.value;
  const { variables, foreign } = variableTexts(row.env);
  const texts = { kind, ...swarmTexts(row), ...credentialTexts(row), ...variables };
  const condition = taskCondition(tasks.value, { hasHealthCheck: row.healthCheckSwarm != null, isStep: false });
  const name = address.slice(address.indexOf(":") + 1);
  const mounts = observedMounts(row.mounts, { scope, owner: address, appName });
  return {
    value: {
      objects: {
        [address]: { id, attributes: observedTexts(scope, address, texts), condition },
        ...mounts.objects,
        ...deployed(`deploy:${name}`, { row, condition, scope }),
      },
      diagnostics: addedByHand(name, foreign, mounts.foreign),
    },
  };
}

export function isDatabase(kind: LiveService["kind"]): kind is DatabaseKind {
  return (databaseKinds as readonly string[]).includes(kind);
}

/** Dokploy keeps nothing of a database's deployments: the print of what was deployed is a label, with one of the row as it was then. */
export const contentLabel = "dev.launchplane.content";
const rowLabel = "dev.launchplane.row";

export function deployedLabels(object: string, print: string, { row, scope }: Labelled): Record<string, string> {
  return { [contentLabel]: print, [rowLabel]: rowPrint(object, { row, scope }) };
}

interface Labelled {
  row: DatabaseRow;
  scope: ObserveScope;
}

/** A row that was changed since is not what runs, or nobody knows whether it is. */
function deployed(
  object: string,
  { condition, ...labelled }: Labelled & { condition: ObservedObject["condition"] },
): Record<string, ObservedObject> {
  const { row } = labelled;
  const labels = row.labelsSwarm ?? {};
  const print = labels[contentLabel];
  if (print === undefined) return {};
  const isSame = labels[rowLabel] === rowPrint(object, labelled);
  const isWell = condition.running && condition.healthy !== false;
  return {
    [object]: {
      id: row.appName,
      attributes: isSame ? { content: { print } } : {},
      condition: { running: false, healthy: isWell, detail: row.applicationStatus ?? "unknown" },
    },
  };
}

function rowPrint(object: string, { row, scope }: Labelled): string {
  const mounts = row.mounts.map(({ mountId: _, ...mount }) => mount);
  const text = canonicalJson({ ...swarmTexts(row), ...credentialTexts(row), env: row.env ?? "", mounts });
  return scope.print?.(object, "row", text) ?? "";
}
