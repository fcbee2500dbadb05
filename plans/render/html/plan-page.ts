import type { Address, ObjectAddress } from "../../address.ts";
import type { Operation, Verb } from "../../change-set.ts";
import type { DeploymentPlan, SealedPlan } from "../../deployment-plan.ts";
import { isEmpty } from "../../is-empty.ts";
import { basisWords } from "../basis-words.ts";
import { counted } from "../counted.ts";
import { markOf } from "../mark-of.ts";
import { partVerbs } from "../part-verbs.ts";
import { cutMiddle } from "./difference.ts";
import { fileText } from "./file-text.ts";
import { filterGroups } from "./filter-groups.ts";
import { gapCard } from "./gap-card.ts";
import { graphPicture } from "./graph-picture.ts";
import { operationItems } from "./operation-items.ts";
import type { Count, ItemList, Page, Prose } from "./page.ts";
import type { PartMark } from "./part-mark.ts";
import { planFacts } from "./plan-facts.ts";
import { policyLines } from "./policy-lines.ts";
import { prose } from "./prose.ts";
import { riskLines } from "./risk-lines.ts";
import { verdictOf } from "./verdict-of.ts";

/** What stands on the page and not in the plan. */
export interface BesidePlan {
  /** What the target emits: text by path. */
  files: Record<string, string>;
  /** The nodes of the app that each object stands for, so that the graph shows what changes. */
  origins: Record<ObjectAddress, Address[]>;
}

/** Everything that a plan says, for its page. */
export function planPage(document: SealedPlan | DeploymentPlan, { files, origins }: BesidePlan): Page {
  const plan = "plan" in document ? document.plan : document;
  const { operations, app, environment, target, fingerprints } = plan;
  const name = cutMiddle(app.app.name, 200);
  const place = cutMiddle(`in ${environment} on ${target}`, 200);
  const { lists, filters } = filterGroups(operationLists(operations));
  const policies = policyLines(plan.policies);
  const risks = riskLines(lists, () => null);
  const texts = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    title: `Plan: ${name} ${place}`,
    document: "Plan",
    name,
    place,
    about: basisWords(fingerprints),
    verdict: verdictOf({ changes: operations.filter(isAction).length, noun: "operation", risks, policies }),
    notes: notesOf(plan),
    counts: countsOf(operations),
    risks,
    policies,
    filters,
    lists,
    gaps: [{ id: "gaps", heading: "Gaps", count: plan.gaps.length, gaps: plan.gaps.map(gapCard), folded: [] }],
    graph: graphPicture(app, marksOf(operations.filter(isAction), origins)),
    files: [
      {
        id: "files",
        heading: "Files",
        count: texts.length,
        texts: texts.map(([path, text]) => fileText(path, text)),
        diffs: [],
      },
    ],
    provenance: planFacts(document),
  };
}

function marksOf(operations: Operation[], origins: BesidePlan["origins"]): Map<Address, PartMark> {
  const verbs = [...partVerbs(operations, origins)];
  return new Map(verbs.map(([part, { verb, index }]) => [part, { mark: markOf(verb), href: `#o${index + 1}` }]));
}

function isAction({ verb }: Operation): boolean {
  return verb !== "none";
}

function operationLists(operations: Operation[]): ItemList[] {
  const items = operationItems(operations.filter(isAction), { prefix: "o", place: null });
  const kept = operationItems(
    operations.filter((operation) => !isAction(operation)),
    { prefix: "k", place: null },
  );
  const none = "Nothing to do: everything is as the Launchfile says.";
  const lists = [{ id: "operations", heading: "Operations", count: items.length, none, items }];
  if (kept.length === 0) return lists;
  const heading = "Kept, because data is never deleted unasked";
  return [...lists, { id: "kept", heading, count: kept.length, none: "", items: kept }];
}

function countsOf(operations: Operation[]): Count[] {
  const verbs: Verb[] = ["create", "update", "replace", "delete", "run", "none"];
  return verbs.flatMap((verb) => {
    const count = operations.filter((operation) => operation.verb === verb).length;
    return count === 0 ? [] : [{ ...markOf(verb), count }];
  });
}

function notesOf(plan: DeploymentPlan): Prose[] {
  const { basis } = plan.fingerprints.observed;
  const unsupported = plan.gaps.filter(({ effect }) => effect === "unsupported").length;
  const notes: string[] = [];
  if (basis !== "live" && !isEmpty(plan)) {
    notes.push("Nobody looked at what runs now. `launchplane apply` plans again before it changes anything.");
  }
  if (unsupported > 0)
    notes.push(`The target does not support ${counted(unsupported, "thing")} that the Launchfile says: see the gaps.`);
  return notes.map(prose);
}
