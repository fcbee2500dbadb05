import { type AppPlan, leavesOf, nodesOf, type Value } from "../../plans/index.ts";

/** What a URL has in it. */
const inUrl = ["host", "port", "user", "password", "name"];

/**
 * Whether every property of a resource that an app uses stands alone in a variable, or in a URL that does: then what it is
 * worth can be read, and all other texts that it is part of can be checked.
 */
export function tellsAlone(app: AppPlan): boolean {
  const components = nodesOf(app, "component").map(([, component]) => component);
  const values = components.flatMap(({ env, commands, health }): Value[] => [
    ...Object.values(env).flatMap(({ candidates }) =>
      candidates.flatMap((each) => ("value" in each ? [each.value] : [])),
    ),
    ...Object.values(commands).map(({ line }) => line),
    ...(health?.command === undefined ? [] : [health.command]),
  ]);
  const ofResource = (value: Value) => value.kind === "reference" && app.nodes[value.address]?.kind === "resource";
  const named = (value: Value) => (value.kind === "reference" ? `${value.address}#${value.property}` : "");
  const alone = new Set(values.filter(ofResource).map(named));
  return values
    .flatMap(leavesOf)
    .filter(ofResource)
    .every((leaf) => {
      const [address, property = ""] = named(leaf).split("#");
      return alone.has(named(leaf)) || (inUrl.includes(property) && alone.has(`${address}#url`));
    });
}
