import type { DesiredState, Operation } from "../../plans/index.ts";

/** Operations that stop objects and leave their data, all at once. */
export function stopOperations(objects: string[]): Operation[] {
  return objects.map((object) => operationOf("delete", object, []));
}

/** Operations that start them again, each after those that it comes after. */
export function startOperations(objects: string[], desired: DesiredState): Operation[] {
  return objects.map((object) => {
    const before = (desired.objects[object]?.after ?? []).map(({ on }) => on).filter((on) => objects.includes(on));
    return operationOf(
      "create",
      object,
      before.map((on) => `create ${on}`),
    );
  });
}

function operationOf(verb: "create" | "delete", object: string, after: string[]): Operation {
  const cause = { code: "not-running" as const, args: {} };
  return { id: `${verb} ${object}`, verb, object, cause, changes: [], after, idempotent: true, risks: [] };
}
