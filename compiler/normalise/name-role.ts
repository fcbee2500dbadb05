/** What something is named, and what such a name may consist of. */
interface NameRole {
  what: string;
  allowed: string;
  pattern: RegExp;
  /** Stands in for characters that are not allowed. */
  filler: string;
}

const label = {
  allowed: "lower-case letters, digits and hyphens, with a letter first",
  pattern: /^[a-z][a-z0-9-]*$/,
  filler: "-",
};
const identifier = {
  allowed: "letters, digits, hyphens and underscores, with a letter first",
  pattern: /^[A-Za-z][A-Za-z0-9_-]*$/,
  filler: "-",
};
const variable = {
  allowed: "letters, digits, underscores, dots and hyphens, with a letter or an underscore first",
  pattern: /^[A-Za-z_][A-Za-z0-9_.-]*$/,
  filler: "_",
};

const roles: Record<string, NameRole> = {
  components: { what: "the name of a component", ...label },
  provides: { what: "the name of an endpoint", ...label },
  requires: { what: "the name of a resource", ...label },
  supports: { what: "the name of a resource", ...label },
  secrets: { what: "the name of a secret", ...identifier },
  storage: { what: "the name of a volume", ...identifier },
  capture: { what: "the name of a captured value", ...identifier },
  commands: {
    what: "the name of a command",
    allowed: "letters, digits, hyphens, underscores, dots and colons, with a letter first",
    pattern: /^[A-Za-z][A-Za-z0-9_.:-]*$/,
    filler: "-",
  },
  env: { what: "the name of a variable", ...variable },
  set_env: { what: "the name of a variable", ...variable },
  args: { what: "the name of a build argument", ...variable },
};

/** What the name at `path` names: the nearest collection above it decides. */
export function nameRole(path: readonly (string | number)[]): NameRole {
  const collection = path.slice(0, -1).findLast((key) => typeof key === "string");
  return roles[collection ?? ""] ?? { what: "the name of the app", ...label };
}

/** An allowed name close to `name`, or `null`. */
export function betterName(name: string, { pattern, filler }: NameRole): string | null {
  const isLabel = pattern === label.pattern;
  const better = (isLabel ? name.toLowerCase() : name)
    .replace(isLabel ? /[^a-z0-9-]+/g : /[^A-Za-z0-9_-]+/g, filler)
    .replace(/[-_]+$/, "");
  return pattern.test(better) && better !== name ? better : null;
}
