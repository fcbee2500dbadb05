import { dataAt } from "../changed-data.ts";
import type { CheckedApp } from "../checked-app.ts";
import { isSensitiveAnyway } from "../sensitive-anyway.ts";
import type { WrittenField } from "../written-fields.ts";

/** What the format says holds where a field is absent: without it the file says the same. */
const defaults: Record<string, unknown> = {
  "provides.exposed": false,
  "provides.bind": "0.0.0.0",
  "build.context": ".",
  "env.*.required": false,
  "env.*.sensitive": false,
  "storage.*.persistent": true,
  "depends_on.condition": "started",
  "commands.*.capture.*.sensitive": false,
  "host.privileged": false,
  singleton: false,
};

/** Fields for readers: no deployment differs without them. */
const forReaders = new Set([
  ...["version", "generator", "description", "repository", "website", "logo", "keywords", "secrets.*.description"],
]);

/** Whether the file says the same without a field, by the words of the format. */
export function isWrittenDefault({ field, value, path }: WrittenField, { data }: Pick<CheckedApp, "data">): boolean {
  if (forReaders.has(field)) return true;
  if (typeof value === "object" && value !== null && Object.keys(value).length === 0) return true;
  if (field === "env.*.sensitive" && isSensitiveAnyway(path, data)) return true;
  if (field === "requires.name" || field === "supports.name") {
    return value === dataAt(data, [...path.slice(0, -1), "type"]);
  }
  if (field === "source") {
    const build = dataAt(data, [...path.slice(0, -1), "build"]);
    return value === (typeof build === "string" ? build : (dataAt(build ?? null, ["context"]) ?? "."));
  }
  return Object.hasOwn(defaults, field) && defaults[field] === value;
}
