import satisfies from "semver/functions/satisfies.js";
import type { Resource } from "../../../plans/index.ts";
import type { UsedField } from "../../container/gaps-of.ts";
import { shippedExtensions } from "./extensions.ts";

/** Of the npm package that this version of launchplane is published with. */
const installed = "18.4.0";

/** The fields of a PostgreSQL resource that local may not honour exactly. */
export function usedFields(name: string, resource: Resource): UsedField[] {
  const { version, config } = resource;
  const at = `resource:${name}`;
  const missing = wantedExtensions(resource).filter((extension) => !shippedExtensions.includes(extension));
  const ignored = Object.keys(config)
    .filter((key) => key !== "extensions")
    .sort();
  return [
    ...(version === undefined || satisfies(installed, version)
      ? []
      : [{ field: "requires.postgres.version[other]", at: `${at}#version`, name, value: version, known: installed }]),
    ...missing.map((value) => {
      return { field: "requires.postgres.config.extensions[other]", at: `${at}#config.extensions`, name, value };
    }),
    ...ignored.map((value) => ({
      field: "requires.config",
      at: `${at}#config.${value}`,
      name,
      value,
      known: "extensions",
    })),
  ];
}

/** The extensions that a resource asks for, sorted, each once. Untrusted: unknown ones are refused before they reach SQL. */
export function wantedExtensions({ config }: Resource): string[] {
  const listed = config["extensions"];
  return Array.isArray(listed) ? [...new Set(listed.map(String))].sort() : [];
}
