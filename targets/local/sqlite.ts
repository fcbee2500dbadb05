import { addressOf, concat, literal, type Value } from "../../plans/index.ts";
import type { ResourceKind } from "./resource-kind.ts";

/** A database that is a file: the app opens it itself. */
export const sqlite: ResourceKind = {
  properties: (_app, name) => ({ path: pathOf(name), url: concat([literal("sqlite://"), pathOf(name)]) }),
  objects: (_app, name) => ({
    [`file:${name}`]: {
      type: "file",
      origin: [addressOf("resource", name)],
      after: [],
      attributes: { path: { plain: `sqlite/${name}.db` } },
    },
  }),
  ready: (name) => ({ on: `file:${name}`, condition: "exists" }),
  usedFields: (name, { version, config }) => {
    const at = addressOf("resource", name);
    return [
      ...(version === undefined
        ? []
        : [{ field: "requires.sqlite.version", at: `${at}#version`, name, value: version }]),
      ...Object.keys(config)
        .sort()
        .map((key) => ({
          field: "requires.config",
          at: `${at}#config.${key}`,
          name,
          value: key,
          known: "none",
        })),
    ];
  },
};

function pathOf(name: string): Value {
  return { kind: "reference", address: addressOf("resource", name), property: "path", type: "path", sensitive: false };
}
