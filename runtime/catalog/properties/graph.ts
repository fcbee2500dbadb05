import type { ObjectRules } from "../../../plans/index.ts";
import { type AppPlan, type DesiredState, nodesOf } from "../../../plans/index.ts";
import { environmentsOf } from "../../testing/environments-of.ts";
import { falsify } from "../falsify.ts";
import { loweredApp } from "../lowered-app.ts";
import type { Finding, Property } from "../property.ts";

/** What depends on something depends on something that is there, and on nothing that depends on it. */
export const graph: Property = {
  name: "graph",
  says: "its dependencies lead somewhere, and not in circles",
  find({ app }, means) {
    const own = wrongWithApp(app);
    const findings: Finding[] = own === null ? [] : [{ kind: "violation", what: own }];
    for (const target of means.targets) {
      const wrong = falsify(environmentsOf(app), means, (input) => {
        const lowered = loweredApp(target, app, input);
        if (typeof lowered === "string") return null;
        const what = wrongWithDesired(lowered.desired, { app, rules: target.objects });
        return what === null ? null : `on ${target.name} ${what}`;
      });
      if (wrong) findings.push({ kind: "violation", what: wrong.what, environment: wrong.value });
    }
    return { findings };
  },
};

export function wrongWithApp(app: AppPlan): string | null {
  const parts = (["endpoint", "volume", "task"] as const).flatMap((kind) =>
    nodesOf<typeof kind>(app, kind).map(([address, { component }]) => ({ from: address, to: component })),
  );
  const ends = [...app.edges, ...parts].flatMap(({ from, to }) => [from, to]);
  const missing = ends.find((address) => !Object.hasOwn(app.nodes, address));
  if (missing !== undefined) return `its plan leads to ${missing}, which it does not have`;
  const waits = app.edges.filter(({ kind }) => kind === "depends-on");
  const circle = circleIn(Object.keys(app.nodes), (address) =>
    waits.filter(({ from }) => from === address).map(({ to }) => to),
  );
  return circle && `${circle} waits for itself`;
}

export function wrongWithDesired(
  { objects }: DesiredState,
  { app, rules }: { app: AppPlan; rules: ObjectRules },
): string | null {
  for (const [address, { type, after, origin }] of Object.entries(objects)) {
    const missing = after.find(({ on }) => !Object.hasOwn(objects, on));
    if (missing) return `${address} comes after ${missing.on}, which is not there`;
    if (!Object.hasOwn(rules, type)) return `${address} is of a type without rules`;
    const unknown = origin.find((each) => each !== "app" && !Object.hasOwn(app.nodes, each));
    if (unknown !== undefined) return `${address} comes from ${unknown}, which the app does not have`;
  }
  const circle = circleIn(Object.keys(objects), (address) => objects[address]?.after.map(({ on }) => on) ?? []);
  return circle && `${circle} comes after itself`;
}

/** A name that leads back to itself; `null`: none does. */
function circleIn(names: string[], next: (name: string) => string[]): string | null {
  const state = new Map<string, "entered" | "left">();
  const enter = (name: string): string | null => {
    if (state.get(name) === "entered") return name;
    if (state.has(name)) return null;
    state.set(name, "entered");
    for (const each of next(name)) {
      const found = enter(each);
      if (found !== null) return found;
    }
    state.set(name, "left");
    return null;
  };
  for (const name of names) {
    const found = enter(name);
    if (found !== null) return found;
  }
  return null;
}
