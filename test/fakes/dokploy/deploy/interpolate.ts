/**
 * A text of a compose file with its variables, as the Compose Specification says: `$K`, `${K}`, `${K:-default}`,
 * `${K:?error}`, `${K:+other}`, each also without the colon, nested; `$$` is one dollar. Errors end the deployment.
 */
export function interpolate(text: string, variables: Record<string, string>): string {
  let result = "";
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf("$", at);
    if (dollar < 0) return result + text.slice(at);
    result += text.slice(at, dollar);
    const next = text[dollar + 1];
    const [name = ""] = /^[A-Za-z_]\w*/.exec(text.slice(dollar + 1)) ?? [];
    if (next === "$") {
      result += "$";
      at = dollar + 2;
    } else if (next === "{") {
      const end = closingBrace(text, dollar + 2);
      result += variableOf(text.slice(dollar + 2, end), variables);
      at = end + 1;
    } else if (name !== "") {
      result += ownValue(name, variables) ?? "";
      at = dollar + 1 + name.length;
    } else throw new Error(`invalid interpolation format for "${text}"`);
  }
  return result;
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith("${", at)) depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`invalid interpolation format for "${text}"`);
}

function variableOf(inside: string, variables: Record<string, string>): string {
  const [, name, colon, operator, rest = ""] = /^([A-Za-z_]\w*)(?:(:?)([-?+])([\s\S]*))?$/.exec(inside) ?? [];
  if (name === undefined) throw new Error(`invalid interpolation format for "\${${inside}}"`);
  const value = ownValue(name, variables);
  const isThere = colon ? value !== undefined && value !== "" : value !== undefined;
  if (operator === "+") return isThere ? interpolate(rest, variables) : "";
  if (isThere) return value ?? "";
  if (operator === "-") return interpolate(rest, variables);
  if (operator === "?") throw new Error(`required variable ${name} is missing a value: ${rest}`);
  return value ?? "";
}

function ownValue(name: string, variables: Record<string, string>): string | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

/** Every text in a tree; keys stay. */
export function interpolateTree<T>(tree: T, variables: Record<string, string>): T {
  if (typeof tree === "string") return interpolate(tree, variables) as T;
  if (Array.isArray(tree)) return tree.map((each) => interpolateTree(each, variables)) as T;
  if (typeof tree !== "object" || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, each]) => [key, interpolateTree(each, variables)])) as T;
}
