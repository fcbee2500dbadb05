/** One entry of dotenv text: the key, and the value quoted in one of three ways or bare up to a comment. */
const entry = new RegExp(
  [
    /^\s*(?:export\s+)?([\w.-]+)/,
    /(?:\s*=\s*?|:\s+?)/,
    new RegExp(`(${[...["'", '"', "`"].map(quoted), "[^#\\r\\n]+"].join("|")})?`),
    /\s*(?:#.*)?$/,
  ]
    .map(({ source }) => source)
    .join(""),
  "gm",
);

/** A backslash lets the quote be part of the value, and stays itself. */
function quoted(quote: string): string {
  return `\\s*${quote}(?:\\\\${quote}|[^${quote}])*${quote}`;
}

/** Dotenv text as the npm package `dotenv` reads it; of a key given twice the last counts. A carriage return is a newline. */
export function parseEnvironment(text: string): Record<string, string> {
  const found = new Map<string, string>();
  for (const [, key = "", written = ""] of text.replace(/\r\n?/g, "\n").matchAll(entry)) {
    const bare = written.trim();
    const value = bare.replace(/^(['"`])([\s\S]*)\1$/gm, "$2");
    const expanded = bare.startsWith('"') ? value.replaceAll("\\n", "\n").replaceAll("\\r", "\n") : value;
    found.set(key, expanded);
  }
  return Object.fromEntries(found);
}

/** Texts of a service, and of the environment and the project that it is in. */
export interface EnvironmentTexts {
  service: string;
  environment: string;
  project: string;
}

/** The variables with their `${{…}}` replaced. One that stands for nothing is an error, and fails the deployment. */
export function resolveEnvironment(texts: EnvironmentTexts): Record<string, string> {
  const service = parseEnvironment(texts.service);
  const scopes: Record<string, Record<string, string>> = {
    project: parseEnvironment(texts.project),
    environment: parseEnvironment(texts.environment),
  };
  const resolved = Object.entries(service).map(([key, value]) => [key, resolveReferences(value, service, scopes)]);
  return Object.fromEntries(resolved);
}

function resolveReferences(
  value: string,
  service: Record<string, string>,
  scopes: Record<string, Record<string, string>>,
): string {
  return value.replace(/\$\{\{(?:(project|environment|vault)\.)?(.*?)\}\}/g, (_, scope: string | undefined, name) => {
    if (scope === "vault") throw new Error(`Vault provider not found: ${name.split(".")[0]}`);
    const from = scope === undefined ? service : (scopes[scope] ?? {});
    if (Object.hasOwn(from, name)) return from[name] ?? "";
    throw new Error(`Invalid ${scope ?? "service"} environment variable: ${scope ? `${scope}.` : ""}${name}`);
  });
}

/**
 * A value as swarm hands it to the container: it is a Go template. `{{"…"}}` gives the text; what is neither a literal
 * nor a name of the service or the task fails the deployment.
 */
export function expandTemplate(value: string): string {
  return value.replace(/\{\{([\s\S]*?)(?:\}\}|$)/g, (action, inside: string) => {
    const text = inside.trim();
    const [, literal] = /^"([^"\\]*)"$/.exec(text) ?? /^`([^`]*)`$/.exec(text) ?? [];
    if (action.endsWith("}}") && literal !== undefined) return literal;
    if (action.endsWith("}}") && /^\.(Service|Node|Task)\.(ID|Name|Hostname|Slot|Labels)$/.test(text)) return text;
    throw new Error(`expanding env failed: template: expansion: unexpected "${text.slice(0, 20)}"`);
  });
}
