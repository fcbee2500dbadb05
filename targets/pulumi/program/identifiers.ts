import type { ObjectAddress } from "../../../plans/index.ts";
import { camelCase } from "./camel-case.ts";
import { nameOf } from "./container-arguments.ts";
import type { ConfigEntry } from "./program-config.ts";
import { uniqueNames } from "./unique-names.ts";

/** What everything is called in the program. No two of them look the same, so that no file can mix them up. */
export interface Identifiers {
  resources: Map<ObjectAddress, string>;
  /** By what makes two leaves one setting. */
  settings: Map<string, { name: string; secret: boolean }>;
  /** Names for what else there is. */
  nameOf: (wanted: string) => string;
}

/** Words of TypeScript, of what every program has around it, and of the parts that each of ours has. */
const reserved: ReadonlySet<string> = new Set(
  [
    ...["abstract", "any", "arguments", "as", "async", "await", "boolean", "break", "case", "catch", "class", "const"],
    ...["constructor", "continue", "debugger", "declare", "default", "delete", "do", "else", "enum", "eval", "export"],
    ...[
      "extends",
      "false",
      "finally",
      "for",
      "from",
      "function",
      "get",
      "if",
      "implements",
      "import",
      "in",
      "instanceof",
    ],
    ...["interface", "is", "keyof", "let", "module", "namespace", "never", "new", "null", "number", "object", "of"],
    ...["package", "private", "protected", "prototype", "public", "readonly", "require", "return", "set", "static"],
    ...["string", "super", "switch", "symbol", "this", "throw", "true", "try", "type", "typeof", "undefined", "unique"],
    ...["unknown", "var", "void", "while", "with", "yield", "bigint", "infer", "global", "asserts"],
    ...["buffer", "console", "error", "exports", "globalThis", "infinity", "map", "math", "nan", "process", "promise"],
    ...["__dirname", "__filename", "array", "date", "function", "json", "proxy", "reflect", "regexp"],
    ...[
      "app",
      "args",
      "base64",
      "base64OfHex",
      "config",
      "docker",
      "fs",
      "httpTest",
      "name",
      "network",
      "opts",
      "parent",
      "path",
    ],
    ...["prefix", "pulumi", "replacing", "source", "succeeded", "registerOutputs", "urn", "getData", "isInstance"],
  ].map((word) => word.toLowerCase()),
);

/** Names for all resources and settings of a program; those of settings come first, because people type them. */
export function identifiersOf(addresses: ObjectAddress[], config: Map<string, ConfigEntry>): Identifiers {
  const nameOf = uniqueNames(reserved);
  const settings = new Map([...config].map(([id, { key, secret }]) => [id, { name: nameOf(key), secret }]));
  const resources = new Map(
    addresses.map((address): [string, string] => [
      address,
      address === "network:default" ? "network" : nameOf(resourceName(address)),
    ]),
  );
  return { resources, settings, nameOf };
}

function resourceName(address: ObjectAddress): string {
  const own = nameOf(address);
  if (address.startsWith("image:")) return camelCase([own, "image"]);
  return address.startsWith("volume:") ? camelCase([own, "volume"]) : camelCase([own]);
}
