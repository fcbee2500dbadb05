import type { Operation } from "../change-set.ts";
import type { DesiredObject } from "../desired-state.ts";
import { nodesOf } from "../nodes-of.ts";
import { type DiffSource, placeOf } from "./diff-source.ts";
import type { Place } from "./plan-diff.ts";

interface Placing {
  side: Place["side"];
  source: Pick<DiffSource, "app" | "sources">;
  object: DesiredObject;
}

/** Where the Launchfile says what an operation comes from: what changes, where that is one thing, else the node. */
export function operationPlace({ changes }: Operation, { side, source, object }: Placing): Place | null {
  const [origin = "app"] = object.origin;
  const keys = changes.map(({ attribute }) => keyOf(attribute, origin, source));
  const published = changes.findIndex(({ attribute, before }) => /^ports\./.test(attribute) && "absent" in before);
  const key = keys[published] ?? (new Set(keys).size === 1 ? keys[0] : undefined) ?? origin;
  return placeOf(side, source, key);
}

/** The field of the Launchfile that an attribute comes from: most have the same name. */
function keyOf(attribute: string, origin: string, { app }: Placing["source"]): string {
  const [, group = "", name = ""] = /^(\w+)\.(\w[\w-]*)/.exec(attribute) ?? [];
  if (group === "ports" || group === "expose") {
    const endpoints = nodesOf(app, "endpoint").filter(
      ([, { component, port }]) => component === origin && port === Number(name),
    );
    return endpoints[0] === undefined ? origin : endpoints[0][0];
  }
  if (group === "mounts" && origin.startsWith("component:")) {
    return `volume:${origin.slice("component:".length)}/${name}`;
  }
  if (/^(command|entrypoint)\b/.test(attribute) && origin.startsWith("component:")) return `${origin}#commands.start`;
  return `${origin}#${attribute}`;
}
