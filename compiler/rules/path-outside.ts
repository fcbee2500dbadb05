import { type Diagnostic, diagnose, isRemoteContext } from "../../plans/index.ts";
import { eachComponent, type RuledComponent } from "./rule.ts";

/** A path of the repository that leads out of the Launchfile's folder: another checkout has something else there, or nothing. */
export const pathOutside = eachComponent(({ spec, locate }) => {
  const { source, build, provides } = spec;
  const check = (
    path: string | undefined,
    field: Parameters<RuledComponent["locate"]>[0],
    from = ".",
  ): Diagnostic[] => {
    return path === undefined || staysInside(from, path) ? [] : [diagnose("LP3019", locate(field), { path })];
  };
  const context = build?.context;
  const local = context !== undefined && !isRemoteContext(context);
  return [
    ...check(source, ["source"]),
    ...(local ? check(context, ["build", "context"]) : []),
    ...(local && staysInside(".", context) ? check(build?.dockerfile, ["build", "dockerfile"], context) : []),
    ...provides.flatMap(({ spec: descriptions }, position) => {
      return Object.entries(descriptions).flatMap(([key, text]) => {
        return text.startsWith("file:") ? check(text.slice(5), ["provides", position, "spec", key]) : [];
      });
    }),
  ];
});

/** Follows `path` from the folder `from`; both are written with either slash. */
function staysInside(from: string, path: string): boolean {
  if (/^(?:[\\/~]|[A-Za-z]:)/.test(path)) return false;
  let depth = 0;
  for (const step of `${from}/${path}`.split(/[\\/]/)) {
    if (step === "..") depth -= 1;
    else if (step !== "." && step !== "") depth += 1;
    if (depth < 0) return false;
  }
  return true;
}
