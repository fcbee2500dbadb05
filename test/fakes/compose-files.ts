import { parse } from "yaml";

/** A service of a compose file after merging and interpolation, as far as the fake engine needs it. */
export interface FakeService {
  image: string;
  labels: Record<string, string>;
  build?: { labels?: Record<string, string> };
  volumes?: { type: string; source?: string }[];
  healthcheck?: object;
  restart?: string;
}

/** Reads compose files as Docker Compose does: later files over earlier ones, variables from the environment alone. */
export function composeServices(texts: string[], environment: Record<string, string>): Record<string, FakeService> {
  const [base = {}, ...others] = texts.map((text) => interpolated(parse(text).services, environment));
  return others.reduce(merged, base) as Record<string, FakeService>;
}

type Tree = { [key: string]: unknown };

function merged(base: Tree, over: Tree): Tree {
  const result: Tree = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    result[key] = isTree(before) && isTree(value) ? merged(before, value) : value;
  }
  return result;
}

function interpolated<T>(value: T, environment: Record<string, string>): T {
  if (typeof value === "string") return interpolatedText(value, environment) as T;
  if (Array.isArray(value)) return value.map((each) => interpolated(each, environment)) as T;
  if (!isTree(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, interpolated(each, environment)]);
  return Object.fromEntries(entries) as T;
}

function interpolatedText(text: string, environment: Record<string, string>): string {
  return text.replace(/\$\$|\$\{(\w+):([?-])([^}]*)\}|\$/g, (found, name: string | undefined, operator, otherwise) => {
    if (found === "$$") return "$";
    if (name === undefined) throw new Error("invalid interpolation format");
    const value = environment[name];
    if (value) return value;
    if (operator === "-") return otherwise;
    throw new Error(`required variable ${name} is missing a value`);
  });
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
