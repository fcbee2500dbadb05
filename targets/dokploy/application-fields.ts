import { type AppPlan, nodesOf } from "../../plans/index.ts";
import type { Capabilities, Capability } from "../capabilities.ts";
import type { UsedField } from "../container/gaps-of.ts";
import { hostGrant } from "../container/host-grant.ts";
import type { EnvironmentInput } from "../target.ts";

const otherShape = "Choose `dokploy.shape: compose`, whose containers are those of a compose file; or another target.";

/** Fields that the application shape expresses otherwise than the compose shape: rows for `applicationFields`. */
export const applicationCapabilities: Capabilities = {
  "host.docker[application]": {
    support: "exact",
    note: "The socket of a manager of the swarm is bound, which its tasks are placed on.",
  },
  "host.network[application]": unsupported(
    "Dokploy's applications are in the network of its proxy, and not in that of the machine.",
    "LP4012",
  ),
  "host.privileged[application]": unsupported("Services of a swarm are never privileged.", "LP4012"),
  "host.filesystem[application, read-only]": unsupported(
    "Dokploy binds folders of the machine writable alone.",
    "LP4012",
  ),
  "provides.bind[loopback, reached, application]": unsupported(
    "Each task of a swarm has a loopback address of its own, and no other container may share its network.",
    "LP4018",
  ),
  "platform[application]": {
    support: "approximated",
    how: "A service of the swarm runs its image as the platform of the server takes it.",
  },
  "commands.capture[application]": {
    support: "approximated",
    how: "What a release printed is read from the log that the server keeps, 10,000 lines at most, once it has ended.",
  },
  "env.default[unrepresentable]": {
    support: "unsupported",
    code: "LP4301",
    why: "Dokploy keeps variables as text in quotes, in which some values mean something else.",
    instead: "Write the value otherwise, or put it into a file of the image.",
  },
};

function unsupported(why: string, code: "LP4002" | "LP4012" | "LP4018"): Capability {
  return { support: "unsupported", code, why, instead: otherShape };
}

/** `used` with the cases of the application shape, and what this shape alone must report. */
export function applicationFields(app: AppPlan, input: EnvironmentInput, used: UsedField[]): UsedField[] {
  return [
    ...used.flatMap((each): UsedField[] => {
      const field = caseOf(each, app, input);
      return field === null ? [] : [{ ...each, field }];
    }),
    ...platforms(app),
    ...captures(app),
  ];
}

/** `null`: this shape does it as it is said. */
function caseOf({ field, at }: UsedField, app: AppPlan, input: EnvironmentInput): string | null {
  switch (field) {
    case "host.docker":
    case "host.network":
    case "host.privileged":
      return `${field}[application]`;
    case "host.network[connected]":
      // It is refused already.
      return null;
    case "host.filesystem":
      return isReadOnly(at, app, input) ? "host.filesystem[application, read-only]" : field;
    case "provides.bind[loopback, reached]":
      return "provides.bind[loopback, reached, application]";
    default:
      return field;
  }
}

function isReadOnly(at: string, app: AppPlan, input: EnvironmentInput): boolean {
  const component = app.nodes[at.slice(0, at.indexOf("#"))];
  return component?.kind === "component" && hostGrant(component, input).filesystem === "read-only";
}

function platforms(app: AppPlan): UsedField[] {
  return nodesOf(app, "component").flatMap(
    ([
      address,
      {
        platforms: [platform, ...others],
      },
    ]): UsedField[] => {
      if (platform === undefined || others.length > 0) return [];
      const name = address.slice(address.indexOf(":") + 1);
      return [{ field: "platform[application]", at: `${address}#platform`, name, value: platform }];
    },
  );
}

function captures(app: AppPlan): UsedField[] {
  return nodesOf(app, "task").flatMap(([address, { when, command, component }]): UsedField[] => {
    if (when !== "release" || Object.keys(command.capture).length === 0) return [];
    return [{ field: "commands.capture[application]", at: address, name: component.slice(component.indexOf(":") + 1) }];
  });
}
