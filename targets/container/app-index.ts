import {
  type Address,
  type AppPlan,
  type Edge,
  type Endpoint,
  nodesOf,
  type Task,
  type Volume,
} from "../../plans/index.ts";

/** What belongs to each component, found once for the whole app; everything in address order. */
export interface AppIndex {
  endpoints: Map<Address, [Address, Endpoint][]>;
  volumes: Map<Address, [Address, Volume][]>;
  tasks: Map<Address, [Address, Task][]>;
  /** Edges by where they start. */
  edges: Map<Address, Edge[]>;
}

export function appIndex(app: AppPlan): AppIndex {
  const component = ([, node]: [Address, { component: Address }]) => node.component;
  return {
    endpoints: groups(nodesOf(app, "endpoint"), component),
    volumes: groups(nodesOf(app, "volume"), component),
    tasks: groups(nodesOf(app, "task"), component),
    edges: groups(app.edges, ({ from }) => from),
  };
}

function groups<T>(items: T[], key: (item: T) => Address): Map<Address, T[]> {
  const map = new Map<Address, T[]>();
  for (const item of items) {
    const group = map.get(key(item));
    if (group === undefined) map.set(key(item), [item]);
    else group.push(item);
  }
  return map;
}
