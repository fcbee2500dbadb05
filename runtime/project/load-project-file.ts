import { type LaunchDocument, loadDocument, type SourceFile } from "../../compiler/index.ts";
import { type Code, catalogue, type Diagnostic, diagnose, didYouMean, hasErrors } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { checkPolicies, unknownChoice } from "./check-policies.ts";
import { hasPassword } from "./has-password.ts";
import { type ProjectFile, projectFileSchema } from "./project-file.ts";

type Issue = NonNullable<ReturnType<typeof projectFileSchema.safeParse>["error"]>["issues"][number];

/** Reads `launchplane.yaml`; throws every problem at its place. An empty file is one without settings. */
export function loadProjectFile(source: SourceFile): ProjectFile {
  if (source.text.split("\n").every((line) => /^\s*(#|$)/.test(line))) return {};
  const { value: document, diagnostics } = loadDocument(source);
  if (document === null || hasErrors(diagnostics)) throw new DiagnosticError("invalid", ...diagnostics);
  const parsed = projectFileSchema.safeParse(plain(document.data));
  if (parsed.success) {
    const wrong = [...checkSeverities(parsed.data, document), ...checkPolicies(parsed.data, document)];
    if (wrong.length > 0) throw new DiagnosticError("invalid", ...diagnostics, ...wrong);
    return parsed.data;
  }
  const problems = parsed.error.issues.flatMap((issue): Diagnostic[] => {
    const path = issue.path.filter((key) => typeof key !== "symbol");
    const unknown = issue.code === "invalid_value" ? unknownChoice(path, issue.values, document) : null;
    if (unknown) return [unknown];
    if (issue.code !== "unrecognized_keys") {
      const where = hasPasswordAt(path, document.data)
        ? { file: source.path, span: null }
        : document.locate(path, "value");
      return [diagnose("LP5011", where, { path: path.join("."), problem: problemOf(issue) })];
    }
    return issue.keys.map((key) => {
      const suggestion = didYouMean(key, knownKeys(path));
      return diagnose("LP5012", document.locate([...path, key], "key"), { key, suggestion });
    });
  });
  throw new DiagnosticError("invalid", ...diagnostics, ...problems);
}

/** Severities for codes that nothing has, and for errors of the Launchfile, which stay errors. */
function checkSeverities({ diagnostics = {} }: ProjectFile, { locate }: LaunchDocument): Diagnostic[] {
  return Object.entries(diagnostics).flatMap(([code, severity]) => {
    const path = ["diagnostics", code];
    if (!Object.hasOwn(catalogue, code)) {
      const suggestion = didYouMean(code, Object.keys(catalogue));
      return [diagnose("LP5012", locate(path, "key"), { key: code, suggestion })];
    }
    const isError = /^LP[123]/.test(code) && catalogue[code as Code].severity === "error";
    if (!isError || severity === "error") return [];
    const problem = "It is an error in the Launchfile, and nothing silences those";
    return [diagnose("LP5011", locate(path, "value"), { path: path.join("."), problem })];
  });
}

/** The same data with ordinary objects, which the schema's records ask for. */
function plain(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(plain);
  if (data === null || typeof data !== "object") return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plain(value)]));
}

/** Whether the text at a place must not be printed with what is said of it. */
function hasPasswordAt(path: (string | number)[], data: unknown): boolean {
  let found = data;
  for (const key of path) found = typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined;
  return typeof found === "string" && hasPassword(found);
}

function problemOf(issue: Issue): string {
  if (issue.code === "invalid_value") return `It has to be one of ${issue.values.join(", ")}`;
  if (issue.code === "invalid_key") return "Its name has to be a lower-case letter, then letters, digits and hyphens";
  if (issue.code === "invalid_type") return `It has to be ${typeWords.get(issue.expected) ?? `a ${issue.expected}`}`;
  if (issue.code === "invalid_format" && issue.format === "url") return "It has to be an http or https URL";
  return `It has to be ${issue.message}`;
}

/** As YAML calls what the schema calls otherwise. */
const typeWords = new Map([
  ["record", "a map"],
  ["object", "a map"],
  ["array", "a list"],
]);

/** The keys that the schema knows at a place. */
function knownKeys(path: (string | number)[]): string[] {
  let schema: unknown = projectFileSchema;
  for (const key of path) {
    // A list unwraps to what it is of.
    if (typeof key === "number") continue;
    const { shape, valueType } = unwrapped(schema);
    schema = shape?.[key] ?? valueType;
  }
  return Object.keys(unwrapped(schema).shape ?? {});
}

interface SchemaParts {
  shape?: Record<string, unknown>;
  valueType?: unknown;
  unwrap?(): unknown;
}

function unwrapped(schema: unknown): SchemaParts {
  const parts = schema as SchemaParts;
  return parts.unwrap ? unwrapped(parts.unwrap()) : parts;
}
