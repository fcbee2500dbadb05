/** Where operators store what an environment is given, the nearest first: the first layer that has a name decides. */
export type Layer = "instance" | "context" | "global";

/** The scope of everything: of no context and no environment. */
export const globalScope = "_._";

/** The layers of an environment's scope `<context>.<environment>`, nearest first. */
export function layersOf(scope: string): { layer: Layer; scope: string }[] {
  return [
    { layer: "instance", scope },
    { layer: "context", scope: `${scope.slice(0, scope.indexOf("."))}._` },
    { layer: "global", scope: globalScope },
  ];
}

/** The scope of one layer of an environment. */
export function scopeOf(layer: Layer, scope: string): string {
  return layersOf(scope).find((each) => each.layer === layer)?.scope ?? scope;
}
