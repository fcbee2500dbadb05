import type { ObserveScope } from "../target.ts";

/**
 * Dokploy has no labels: what is ours says so in its description. `<store>` tells our objects from those of another checkout,
 * `<address>` which object of the plan it is.
 */
export function markOf(
  { storeId, context, environment }: Pick<ObserveScope, "storeId" | "context" | "environment">,
  address: string,
): string {
  return `launchplane ${storeId} ${context}.${environment} ${address}`;
}

/** A project holds all environments of a context, which may be deployed from several checkouts. */
export function projectMark({ context }: Pick<ObserveScope, "context">): string {
  return `launchplane context ${context}`;
}

/** The address of an object that is ours; `null`: the description is somebody else's. Only its first line counts. */
export function markedAddress(description: string | null | undefined, scope: ObserveScope): string | null {
  const mark = markOf(scope, "");
  const line = firstLine(description);
  return line.startsWith(mark) ? line.slice(mark.length) : null;
}

export function isProjectMarked(description: string | null | undefined, scope: ObserveScope): boolean {
  return firstLine(description) === projectMark(scope);
}

/** The same with the mark, in the place of another one or before the words of other people. */
export function withMark(description: string | null | undefined, mark: string): string {
  const words =
    foreignMark(description) === null ? (description ?? "") : (description ?? "").slice(firstLine(description).length);
  return words.trim() === "" ? mark : `${mark}\n${words.replace(/^\n/, "")}`;
}

/** The mark that a description carries, whoever's; `null`: none. */
export function foreignMark(description: string | null | undefined): string | null {
  const line = firstLine(description);
  return /^launchplane (context|[0-9A-Z]+) \S/.test(line) ? line : null;
}

function firstLine(description: string | null | undefined): string {
  return description?.split("\n")[0] ?? "";
}
