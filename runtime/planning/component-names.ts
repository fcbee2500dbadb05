import { type AppPlan, nodesOf } from "../../plans/index.ts";

/** What people call the components of an app: the single one, `default` in plans and records, by the name of the app. */
export interface ComponentNames {
  shown(name: string): string;
  /** The name that a person typed, as plans have it. */
  meant(typed: string): string;
}

export function componentNames(app: AppPlan): ComponentNames {
  const components = nodesOf(app, "component");
  const isSingle = components.length === 1 && components[0]?.[0] === "component:default";
  const isTaken = Object.hasOwn(app.nodes, `resource:${app.app.name}`);
  const alias = isSingle && !isTaken ? app.app.name : null;
  return {
    shown: (name) => (name === "default" && alias !== null ? alias : name),
    meant: (typed) => (typed === alias ? "default" : typed),
  };
}
