import { type Address, addressParts } from "../address.ts";
import type { AppPlan, Edge, Node } from "../app-plan.ts";
import type { Change, Shown } from "../change-set.ts";
import { ownMember } from "../own-member.ts";
import { type DiffSource, placeOf } from "./diff-source.ts";
import { nodeAttributeChanges } from "./node-attribute-changes.ts";
import { nodeRisks } from "./node-risks.ts";
import type { NodeChange, NodeRisk, Place } from "./plan-diff.ts";
import { renamedNodes } from "./renamed-nodes.ts";
import { withAddresses } from "./with-addresses.ts";

/** What differs between two versions of an app, by address; `null`: there is no app on that side. */
export function appChanges(base: DiffSource | null, head: DiffSource | null): NodeChange[] {
  const renamed = base && head ? renamedNodes(base.app, head.app) : new Map<Address, Address>();
  const rename = (address: Address) => renamed.get(address) ?? address;
  const formerOf = new Map([...renamed].map(([from, to]) => [to, from]));
  const before = base && withAddresses(base.app, rename);
  const addresses = new Set([...Object.keys(before?.nodes ?? {}), ...Object.keys(head?.app.nodes ?? {})]);
  const changes = [...addresses].sort().flatMap((address) => {
    const from = formerOf.get(address);
    return nodeChange({ address, from }, { base, head, before });
  });
  return [...ofApp({ base, head, before }), ...changes];
}

interface Sides {
  base: DiffSource | null;
  head: DiffSource | null;
  /** The app of the base, under the names that its nodes have in the head. */
  before: AppPlan | null;
}

interface Identity {
  address: Address;
  /** What it is called in the base, where that differs. */
  from: Address | undefined;
}

function nodeChange({ address, from }: Identity, { base, head, before }: Sides): NodeChange[] {
  const nodes = { base: nodeOf(before, address), head: nodeOf(head?.app ?? null, address) };
  const changes = [
    // The name of an endpoint is in its address.
    ...nodeAttributeChanges(nodes).filter(({ attribute }) => from === undefined || attribute !== "name"),
    ...edgeChanges(address, before, head?.app ?? null),
  ];
  const risks = nodeRisks({ ...nodes, moved: from !== undefined });
  const key = keyOf(changes, risks);
  const place = nodes.head
    ? placeOf("head", head, `${address}${key}`)
    : placeOf("base", base, `${from ?? address}${key}`);
  const rest = { changes, risks, place };
  if (from !== undefined) return [{ verb: "move", address, from, ...rest }];
  if (nodes.base === null) return [{ verb: "add", address, ...rest }];
  if (nodes.head === null) return [{ verb: "remove", address, ...rest }];
  return changes.length === 0 ? [] : [{ verb: "change", address, ...rest }];
}

/** What to point at within a node: what is risky, else the only thing that changes, else the node itself. */
function keyOf(changes: Change[], risks: NodeRisk[]): string {
  const risky = risks.find(({ attribute }) => attribute !== undefined)?.attribute;
  const only = changes.length === 1 && risks.length === 0 ? changes[0]?.attribute : undefined;
  const attribute = risky ?? only;
  return attribute === undefined ? "" : `#${attribute}`;
}

function nodeOf(app: AppPlan | null, address: Address): Node | null {
  return app && ownMember(app.nodes, address);
}

/** What a node waits for and uses, as attributes: `depends_on.api`. Which parts belong to it their addresses say. */
function edgeChanges(address: Address, base: AppPlan | null, head: AppPlan | null): Change[] {
  const [before, after] = [edgesOf(base, address), edgesOf(head, address)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].sort().flatMap((attribute) => {
    const [one, other] = [before.get(attribute), after.get(attribute)];
    return one === other ? [] : [{ attribute, before: shown(one), after: shown(other) }];
  });
}

/** Edges that no address and no attribute of a node says, by their name in a Launchfile. */
const named: Partial<Record<Edge["kind"], string>> = {
  "depends-on": "depends_on",
  requires: "requires",
  supports: "supports",
};

function edgesOf(app: AppPlan | null, address: Address): Map<string, string | true> {
  const own = (app?.edges ?? []).filter(({ from, kind }) => from === address && named[kind] !== undefined);
  return new Map(
    own.map((edge) => [
      `${named[edge.kind]}.${addressParts(edge.to).names.join("/")}`,
      edge.kind === "depends-on" ? edge.condition : true,
    ]),
  );
}

function shown(value: string | true | undefined): Shown {
  return value === undefined ? { absent: true } : { plain: value };
}

/** What is said of the app as a whole. Under another context everything is made anew, beside what is there. */
function ofApp({ base, head, before }: Sides): NodeChange[] {
  if (!base || !head || !before) return [];
  const said = ({ app }: AppPlan, { context }: DiffSource) => ({ ...app, context });
  const [one, other]: Record<string, string>[] = [said(before, base), said(head.app, head)];
  const isOtherContext = base.context !== head.context;
  const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  const changes = [...names].sort().flatMap((attribute): Change[] => {
    const [old, now] = [one?.[attribute], other?.[attribute]];
    return old === now ? [] : [{ attribute, before: shown(old), after: shown(now) }];
  });
  const holdsData = Object.values(base.app.nodes).some(
    (node) => node.kind === "resource" || (node.kind === "volume" && node.persistent),
  );
  const risks: NodeRisk[] = isOtherContext
    ? [{ risk: holdsData ? "data-loss" : "replace", reason: "other-context", attribute: "context" }]
    : [];
  const place: Place | null = placeOf("head", head, "app");
  return changes.length === 0 ? [] : [{ verb: "change", address: "app", changes, risks, place }];
}
