import type { AppPlan } from "../../app-plan.ts";
import type { DiffSide, EnvironmentDiff, NodeChange, PlanDiff } from "../../diff/plan-diff.ts";
import { markOf } from "../mark-of.ts";
import { unitedApp } from "../united-app.ts";
import { changeItems } from "./change-items.ts";
import { cutMiddle } from "./difference.ts";
import { fileColumns } from "./file-columns.ts";
import { filterGroups } from "./filter-groups.ts";
import { gapCard } from "./gap-card.ts";
import { graphPicture } from "./graph-picture.ts";
import { operationItems } from "./operation-items.ts";
import type { Count, Fact, FileList, GapList, ItemList, Page, Picture } from "./page.ts";
import type { PartMark } from "./part-mark.ts";
import { policyLines } from "./policy-lines.ts";
import { prose } from "./prose.ts";
import { riskLines } from "./risk-lines.ts";
import { verdictOf } from "./verdict-of.ts";

/** What stands on the page and not in the diff. */
export interface BesideDiff {
  /** The app plans of both sides, for the graph; `null`: there is no app on that side. */
  base: AppPlan | null;
  head: AppPlan | null;
}

/** What differs in an app, what that does to each environment, and to the emitted files, for the page of a diff. */
export function diffPage(diff: PlanDiff, { base, head }: BesideDiff): Page {
  const { changes, environments } = diff;
  const name = cutMiddle(diff.name, 200);
  const sides = `${labelOf(diff.base)} → ${labelOf(diff.head)}`;
  const { lists, filters } = filterGroups(itemLists(diff));
  const policies = policyLines(environments.flatMap((each) => each.policies));
  const risks = riskLines(lists, ({ heading }) => heading);
  return {
    title: `Diff: ${name}, ${sides}`,
    document: "Diff",
    name,
    place: sides,
    about: "what applying the head would do to environments that are as the base wants them",
    verdict: verdictOf({ changes: changeCount(diff), noun: "change", risks, policies }),
    notes: notesOf(diff),
    counts: countsOf(changes),
    risks,
    policies,
    filters,
    lists,
    gaps: environments.map(gapList),
    graph: pictureOf(diff, base, head),
    files: environments.map(fileList),
    provenance: factsOf(diff),
  };
}

/** Changes and operations; only where there are none, what else differs. */
function changeCount({ changes, environments }: PlanDiff): number {
  const sum = (count: (each: EnvironmentDiff) => number) => environments.reduce((all, each) => all + count(each), 0);
  const actions = sum(({ operations }) => operations.filter(({ verb }) => verb !== "none").length);
  const others = sum(({ files, gaps }) => files.length + gaps.added.length + gaps.removed.length);
  return changes.length + actions || others;
}

function labelOf({ label, commit }: DiffSide): string {
  const short = cutMiddle(label, 100);
  return commit === null || commit.startsWith(label) ? short : `${short} (${commit.slice(0, 10)})`;
}

function placeOf({ environment, target }: EnvironmentDiff): string {
  return cutMiddle(`${environment} on ${target}`, 100);
}

function itemLists({ changes, environments }: PlanDiff): ItemList[] {
  const app = changeItems(changes, { place: environments.length === 0 ? null : "the app" });
  const none = "Both sides describe the same app.";
  return [
    { id: "changes", heading: "Changes of the app", count: app.length, none, items: app },
    ...environments.map((each, index): ItemList => {
      const place = placeOf(each);
      const items = operationItems(each.operations, { prefix: `e${index + 1}o`, place });
      const heading = `Operations in ${place}`;
      return { id: `e${index + 1}`, heading, count: items.length, none: "Nothing would be done here.", items };
    }),
  ];
}

function countsOf(changes: NodeChange[]): Count[] {
  return (["add", "change", "move", "remove"] as const).flatMap((verb) => {
    const count = changes.filter((change) => change.verb === verb).length;
    return count === 0 ? [] : [{ ...markOf(verb), count }];
  });
}

function notesOf({ base, head }: PlanDiff): Page["notes"] {
  const notes = [
    ...(base.app === null ? [`\`${labelOf(base)}\` has no app: everything is new.`] : []),
    ...(head.app === null ? [`\`${labelOf(head)}\` has no app: everything goes.`] : []),
  ];
  return notes.map(prose);
}

function gapList(diff: EnvironmentDiff, index: number): GapList {
  const { added, removed, kept } = diff.gaps;
  const folded = [
    { heading: `${removed.length} no longer`, gaps: removed.map(gapCard) },
    { heading: `${kept.length} as before`, gaps: kept.map(gapCard) },
  ];
  return {
    id: `gaps${index + 1}`,
    heading: `New gaps in ${placeOf(diff)}`,
    count: added.length,
    gaps: added.map(gapCard),
    folded: folded.filter(({ gaps }) => gaps.length > 0),
  };
}

function fileList(diff: EnvironmentDiff, index: number): FileList {
  const diffs = diff.files.map(fileColumns);
  return { id: `files${index + 1}`, heading: `Files in ${placeOf(diff)}`, count: diffs.length, texts: [], diffs };
}

function pictureOf({ changes }: PlanDiff, base: AppPlan | null, head: AppPlan | null): Picture | null {
  const app = unitedApp(base, head, changes);
  const marks = changes.map(({ address, verb }, index): [string, PartMark] => {
    return [address, { mark: markOf(verb), href: `#c${index + 1}` }];
  });
  return app && graphPicture(app, new Map(marks));
}

function factsOf({ base, head, environments }: PlanDiff): Fact[] {
  const side = (name: string, { label, commit, app }: DiffSide) => [
    [name, label],
    [`${name} commit`, commit],
    [`${name} app digest`, app],
  ];
  const pairs = [
    ...side("Base", base),
    ...side("Head", head),
    ...environments.flatMap((each) => [
      [`Review digest of the base, ${placeOf(each)}`, each.review.base],
      [`Review digest of the head, ${placeOf(each)}`, each.review.head],
    ]),
  ];
  return pairs.flatMap(([term, words]) => (term && words ? [{ term, words: cutMiddle(words, 300), code: true }] : []));
}
