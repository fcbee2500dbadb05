import type { Row, State, Table } from "./state.ts";
import { serviceKinds } from "./tables.ts";

/** What makes two rows of a table the same thing to a person. */
const sameness: Partial<Record<Table, string[]>> = {
  project: ["name"],
  environment: ["projectId", "name"],
  ...Object.fromEntries(serviceKinds.map((kind) => [kind, ["environmentId", "name"]])),
  domain: ["applicationId", "composeId", "serviceName", "host", "path"],
  mount: [...serviceKinds.map((kind) => `${kind}Id`), "mountPath", "filePath"],
  port: ["applicationId", "publishedPort", "protocol", "publishMode"],
  security: ["applicationId", "username"],
  redirect: ["applicationId", "regex"],
  schedule: ["applicationId", "composeId", "serverId", "name"],
  backup: [...serviceKinds.map((kind) => `${kind}Id`), "destinationId", "prefix"],
  volumeBackup: ["volumeName", "destinationId", "prefix"],
  destination: ["name"],
  registry: ["registryUrl", "username"],
  tag: ["name"],
  network: ["name"],
};

/** One line for each thing that exists twice. */
export function duplicatesOf({ tables }: State): string[] {
  return (Object.entries(sameness) as [Table, string[]][]).flatMap(([table, fields]) => {
    const counts = new Map<string, number>();
    for (const row of tables[table] as Row[]) {
      const key = fields
        .map((field) => String(row[field] ?? ""))
        .filter((value) => value !== "")
        .join(" ");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count > 1).map(([key, count]) => `${count} × ${table} ${key}`);
  });
}
