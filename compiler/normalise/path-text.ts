import { excerpt } from "../excerpt.ts";

/** The end of a path for a message: `provides[0].port`, `env.PORT`. The place tells the rest. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = "";
  for (const key of path.slice(lastSteps(path))) {
    if (typeof key === "number") text += `[${key}]`;
    else text += `${text === "" ? "" : "."}${excerpt(String(key))}`;
  }
  return text;
}

/** Two names and what stands between them. */
function lastSteps(path: readonly PropertyKey[]): number {
  let names = 0;
  for (let at = path.length - 1; at >= 0; at--) {
    if (typeof path[at] !== "number" && ++names === 2) return at;
  }
  return 0;
}
