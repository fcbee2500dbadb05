import type { Diagnostic } from "../../plans/index.ts";
import type { LaunchDocument } from "../document/launch-document.ts";
import type { LaunchfileFields } from "../schema/launchfile-schema.ts";
import { checkNames } from "./check-names.ts";
import { checkSchema } from "./check-schema.ts";
import { expandShorthand } from "./expand-shorthand.ts";
import { inheritDefaults } from "./inherit-defaults.ts";
import type { Launch } from "./launch.ts";

/**
 * A document as a Launch: shorthands expanded, checked against the schema, top-level fields inherited. There is a value
 * whatever is wrong, so that later stages report theirs too; beside an error it holds stand-ins.
 */
export function normalise(document: LaunchDocument): { value: Launch; diagnostics: Diagnostic[] } {
  const expanded = expandShorthand(document);
  const checked = checkSchema(document, expanded.value);
  const found = [...expanded.diagnostics, ...checked.diagnostics];
  const fields = checked.value;
  const inherited = inheritDefaults(document, fields);
  const diagnostics = [...found, ...checkNames(document, fields), ...inherited.diagnostics];
  const { components, single, origins, dependencyIndexes } = inherited.value;
  const secrets = Object.assign(Object.create(null), fields.secrets);
  const { unread } = checked;
  const value = { ...describedBy(fields), secrets, components, single, origins, dependencyIndexes, unread };
  return { value, diagnostics };
}

const descriptions = [
  "name",
  "version",
  "generator",
  "description",
  "repository",
  "website",
  "logo",
  "keywords",
] as const satisfies (keyof LaunchfileFields)[];

type Described = Pick<LaunchfileFields, (typeof descriptions)[number]>;

function describedBy(fields: LaunchfileFields): Described {
  const written = descriptions.filter((field) => field in fields);
  return Object.fromEntries(written.map((field) => [field, fields[field]])) as unknown as Described;
}
