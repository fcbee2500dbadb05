import type { Json } from "../../../plans/index.ts";
import type { DatabaseKind } from "../live.ts";
import { appNamePrefix } from "./compose-inputs.ts";
import { swarmFields, type Texts } from "./swarm-fields.ts";

interface Created {
  kind: DatabaseKind;
  /** `<context>.<environment>`. */
  scope: string;
  mark: string;
  environmentId: string;
  texts: Texts;
}

/** What `<kind>.create` is told. Without an image Dokploy takes tags of its own, some of which do not exist. */
export function databaseInput(
  name: string,
  { kind, scope, mark, environmentId, texts }: Created,
): Record<string, Json> {
  return {
    name,
    description: mark,
    environmentId,
    appName: appNamePrefix(scope, name),
    dockerImage: texts["image"] ?? "",
    ...credentialFields(texts),
    ...(kind === "mongo" && { replicaSets: false }),
  };
}

/** What `<kind>.update` writes at once: the row alone, what runs is as it was until it is deployed. */
export function databaseFields(texts: Texts, env: string): Record<string, Json> {
  const { replicas: _, ...fields } = swarmFields(texts);
  return { ...fields, ...credentialFields(texts), env };
}

const columns = {
  databaseName: "databaseName",
  databaseUser: "databaseUser",
  databasePassword: "password",
  databaseRootPassword: "rootPassword",
} as const;

function credentialFields(texts: Texts): Record<string, Json> {
  const given = Object.entries(columns).flatMap(([column, name]): [string, Json][] => {
    const text = texts[name];
    return text === undefined ? [] : [[column, text]];
  });
  return Object.fromEntries(given);
}

/** The credentials of a row as attributes. */
export function credentialTexts(row: { [column in keyof typeof columns]?: string | null | undefined }): Texts {
  const told = Object.entries(columns).flatMap(([column, name]): [string, Json][] => {
    const text = row[column as keyof typeof columns];
    return text === null || text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(told);
}
