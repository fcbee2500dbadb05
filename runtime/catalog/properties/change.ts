import { appChanges, canonicalJson, digestsOf, environmentDiff, type NodeChange } from "../../../plans/index.ts";
import type { Target } from "../../../targets/index.ts";
import { fullEnvironment } from "../../testing/environments-of.ts";
import { type CheckedApp, readApp } from "../checked-app.ts";
import { loweredApp } from "../lowered-app.ts";
import type { Finding, Property } from "../property.ts";

/** What differs from the file's previous revision is named, with what could hurt about it. */
export const change: Property = {
  name: "change",
  says: "what differs from its previous revision is classified",
  find(checked, { previous, grammar, targets }) {
    if ("missing" in previous) return { findings: [], skipped: previous.missing };
    const { app: before } = readApp(grammar, { path: checked.source.path, text: previous.text });
    if (!before) return { findings: [{ kind: "note", what: `it does not compile in ${previous.label}` }] };
    const changes = appChanges(sideOf(before), sideOf(checked));
    const isSame = canonicalJson(before.app) === canonicalJson(checked.app);
    const what = isSame
      ? changes.length > 0 && "differences are named where there are none"
      : unnamed(before, checked, changes);
    if (what) return { findings: [{ kind: "violation", what: `compared with ${previous.label} ${what}` }] };
    const risky = new Set(targets.flatMap((target) => operationRisks(before, checked, target)));
    return { findings: [...changes.flatMap((each) => notesOf(each, previous.label)), ...[...risky].map(riskNote)] };
  },
};

function sideOf({ app, sources }: CheckedApp) {
  return { app, sources, context: app.app.name };
}

/** What of two apps differs without being named. Where parts move, others refer to them by another name. */
function unnamed({ app: before }: CheckedApp, { app: after }: CheckedApp, changes: NodeChange[]): string | null {
  if (changes.some(({ verb }) => verb === "move")) return null;
  if (changes.length === 0) return "it differs, and no difference is named";
  const named = new Set(changes.map(({ address }) => address));
  const addresses = Object.keys({ ...before.nodes, ...after.nodes });
  const differs = (address: string) =>
    canonicalJson(before.nodes[address] ?? null) !== canonicalJson(after.nodes[address] ?? null);
  const address = addresses.find((each) => !named.has(each) && differs(each));
  return address === undefined ? null : `${address} differs, and only other differences are named`;
}

function notesOf({ verb, address, changes, risks, place }: NodeChange, label: string): Finding[] {
  const span = place?.side === "head" ? place.span : null;
  const names = changes.map(({ attribute }) => attribute).join(", ");
  const said: Finding = {
    kind: "note",
    what: `since ${label}: ${verb} ${address}${verb === "change" ? ` ${names}` : ""}`,
  };
  return [
    said,
    ...risks.map(({ risk, reason }): Finding => {
      return { kind: "risk", what: `since ${label}: ${verb} ${address} has the risk "${risk}" (${reason})`, span };
    }),
  ];
}

/** `data-loss: delete service:db on compose`, as applying the change would. */
function operationRisks(before: CheckedApp, after: CheckedApp, target: Target): string[] {
  const [base, head] = [before, after].map((side) => {
    const lowered = loweredApp(target, side.app, fullEnvironment(side.app));
    if (typeof lowered === "string") return null;
    const { review } = digestsOf(side.app, lowered);
    return { source: sideOf(side), review, ...lowered, files: {} };
  });
  if (!base || !head) return [];
  const environment = { environment: "testing", target: target.name, rules: target.objects, policies: [] };
  const { operations } = environmentDiff({ ...environment, base, head });
  return operations.flatMap(({ verb, object, risks }) =>
    risks.map((risk) => `${risk}: ${verb} ${object} on ${target.name}`),
  );
}

function riskNote(what: string): Finding {
  return { kind: "note", what: `applying it has a risk, ${what}` };
}
