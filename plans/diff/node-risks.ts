import minVersion from "semver/ranges/min-version.js";
import validRange from "semver/ranges/valid.js";
import type { Component, Endpoint, HostNeeds, Node, Resource, Volume } from "../app-plan.ts";
import { ownMember } from "../own-member.ts";
import type { NodeRisk, RiskReason } from "./plan-diff.ts";

/** `head` is `null` where the node is gone, `base` where it is new. */
interface Versions<N extends Node> {
  base: N | null;
  head: N | null;
  /** Whether it has another name. */
  moved: boolean;
}

/** What could hurt about a change of one node, whatever the target. */
export function nodeRisks({ base, head, moved }: Versions<Node>): NodeRisk[] {
  switch ((head ?? base)?.kind) {
    case "volume":
      return volumeRisks({ base, head, moved } as Versions<Volume>);
    case "resource":
      return resourceRisks({ base, head, moved } as Versions<Resource>);
    case "endpoint":
      return endpointRisks({ base, head, moved } as Versions<Endpoint>);
    case "component":
      return componentRisks({ base, head, moved } as Versions<Component>);
    case "secret":
      return base && head && moved ? [{ risk: "replace", reason: "value-made-anew" }] : [];
    default:
      return [];
  }
}

function volumeRisks({ base, head, moved }: Versions<Volume>): NodeRisk[] {
  if (!base?.persistent) return [];
  if (head === null) return [dataLoss("data-left-behind")];
  return [
    ...(moved ? [dataLoss("data-left-behind")] : []),
    ...(head.persistent ? [] : [dataLoss("data-not-kept", "persistent")]),
    ...(base.path === head.path ? [] : [dataLoss("data-at-other-path", "path")]),
  ];
}

function resourceRisks({ base, head, moved }: Versions<Resource>): NodeRisk[] {
  if (base === null) return [];
  if (head === null) return [dataLoss("data-left-behind")];
  const version = versionRisk(base, head);
  return [
    ...(moved ? [dataLoss("data-left-behind")] : []),
    ...(base.type === head.type ? [] : [dataLoss("data-of-other-type", "type")]),
    ...(version && base.type === head.type ? [dataLoss(version, "version")] : []),
  ];
}

/** A database reads what its own major version wrote, and never what a newer one did. Without a version the target chooses. */
function versionRisk(base: Resource, head: Resource): RiskReason | null {
  if (base.version === head.version) return null;
  const [one, other] = [lowestOf(base), lowestOf(head)];
  if (one === null || other === null) return "data-of-unknown-version";
  if (other.compare(one) < 0) return "data-of-newer-version";
  return one.major === other.major ? null : "data-of-other-version";
}

function lowestOf({ version }: Resource) {
  return version === undefined || validRange(version) === null ? null : minVersion(version);
}

function endpointRisks({ base, head }: Versions<Endpoint>): NodeRisk[] {
  const isPublished = head?.exposed === true && base?.exposed !== true;
  const isWider = base !== null && head !== null && isLoopback(base.bind) && !isLoopback(head.bind);
  return [
    ...(isPublished ? [{ risk: "exposure", reason: "published", attribute: "exposed" } as const] : []),
    ...(isWider ? [{ risk: "exposure", reason: "bound-wider", attribute: "bind" } as const] : []),
  ];
}

function isLoopback(bind: string | undefined): boolean {
  return bind !== undefined && /^(127\.|localhost$|\[?::1\]?$)/.test(bind);
}

function componentRisks({ base, head, moved }: Versions<Component>): NodeRisk[] {
  if (head === null) return [{ risk: "downtime", reason: "removed" }];
  const [before, after] = [base?.run.image ?? "", head.run.image ?? ""];
  const isUnpinned = before.includes("@sha256:") && after !== "" && !after.includes("@sha256:");
  return [
    ...(moved ? [{ risk: "downtime", reason: "made-anew" } as const] : []),
    ...rightsGained(base?.host, head.host).map((attribute): NodeRisk => {
      return { risk: "privilege", reason: "host-rights", attribute };
    }),
    ...(isUnpinned ? [{ risk: "floating-image", reason: "image-not-pinned", attribute: "image" } as const] : []),
  ];
}

/** What each need may be, the least first. A component that says nothing has the first. */
const rights = {
  docker: [undefined, "optional", "required"],
  network: ["bridge", "host"],
  filesystem: ["none", "read-only", "read-write"],
  privileged: [false, true],
} satisfies { [Need in keyof HostNeeds]: (HostNeeds[Need] | undefined)[] };

function rightsGained(before: HostNeeds | undefined, after: HostNeeds): string[] {
  const levels: [string, unknown[]][] = Object.entries(rights);
  const level = (needs: HostNeeds | undefined, need: string, all: unknown[]) =>
    Math.max(0, all.indexOf(ownMember<unknown>((needs ?? {}) as Record<string, unknown>, need) ?? undefined));
  return levels
    .filter(([need, all]) => level(after, need, all) > level(before, need, all))
    .map(([need]) => `host.${need}`);
}

function dataLoss(reason: RiskReason, attribute?: string): NodeRisk {
  return { risk: "data-loss", reason, ...(attribute !== undefined && { attribute }) };
}
