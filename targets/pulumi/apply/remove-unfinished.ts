import type { KnownStack } from "../observe/read-stack.ts";
import { engineName, resourceTypes } from "../observe/stack-state.ts";
import type { Site } from "./site.ts";

/**
 * Removes what a run that was cut off has made without telling: it is in the engine under the name that was about to be made,
 * and in no state. A volume is taken over by whoever makes it next. Answers whether there was anything, and now is not.
 */
export async function removeUnfinished(known: Pick<KnownStack, "resources" | "pending">, site: Site): Promise<boolean> {
  let isCleared = false;
  const own = new Set(known.resources.map(({ id }) => id));
  for (const kind of ["container", "network"] as const) {
    for (const pending of known.pending.filter(({ type }) => type === resourceTypes[kind])) {
      const name = engineName(pending);
      const id = (await site.docker([kind, "inspect", "--format", "{{.Id}}", name])).stdout.trim();
      if (id === "" || own.has(id)) continue;
      site.context.progress(`${kind} ${name} is removed: a run that was cut off has left it`);
      const args = kind === "container" ? ["container", "rm", "--force", id] : ["network", "rm", id];
      const removed = await site.docker(args);
      isCleared ||= removed.exit === 0;
    }
  }
  return isCleared;
}
