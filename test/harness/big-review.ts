import { approvedOf, digestBytes, type Review, reviewOf } from "../../plans/index.ts";

type Stack = Review["stacks"][number];
type Diff = NonNullable<Stack["diff"]>;
type Operation = Diff["environments"][number]["operations"][number];

interface Size {
  stacks: number;
  /** Of each kind, in each environment. */
  objects: number;
  /** Lines of each emitted file that differs. */
  lines: number;
}

/** A review of many large changes: each stack deletes and replaces objects of its own in two environments. */
export function bigReview({ stacks, objects, lines }: Size): Review {
  const names = [...Array(stacks).keys()].map((index) => `app-${String(index).padStart(3, "0")}`);
  const commit = "0123456789abcdef0123456789abcdef01234567";
  return reviewOf({
    repository: "octo/shop",
    pullRequest: 12,
    base: { label: "main", commit },
    head: { label: "feature", commit: [...commit].reverse().join("") },
    stacks: names.map((name) => bigStack(name, { objects, lines })),
  });
}

function bigStack(name: string, size: Omit<Size, "stacks">): Stack {
  const path = `apps/${name}/Launchfile`;
  const diff: Diff = {
    formatVersion: "launchplane/plan-diff/v1",
    name,
    base: { label: "main", commit: null, path, state: "compiled", app: digestBytes(name) },
    head: { label: "feature", commit: null, path, state: "compiled", app: digestBytes(`${name}'`) },
    changes: [],
    environments: ["staging", "prod"].map((environment) => ({
      environment,
      target: "compose",
      scope: { base: `${name}.${environment}`, head: `${name}.${environment}` },
      review: { base: digestBytes(name), head: digestBytes(`${name} ${environment}`) },
      operations: operations(name, size.objects),
      gaps: { added: [], removed: [], kept: [] },
      files: [emitted(size.lines)],
      policies: [],
      moves: null,
    })),
  };
  const approved = approvedOf(path, diff, { environments: ["staging", "prod"], promoted: {}, asking: [] });
  return { path, diff, diagnostics: [], policies: [], approved };
}

function operations(name: string, count: number): Operation[] {
  return [...Array(count).keys()].flatMap((index) => [
    operation("delete", `volume:${name}-gone-${index}.data`, ["data-loss"]),
    operation("replace", `service:${name}-other-${index}`, ["replace"]),
    operation("update", `service:${name}-same-${index}`, []),
  ]);
}

function operation(verb: Operation["verb"], object: string, risks: Operation["risks"]): Operation {
  return {
    id: `${verb} ${object}`,
    verb,
    object,
    cause: { code: "attributes-changed", args: {} },
    changes: [{ attribute: "image", before: { plain: "example:1" }, after: { plain: "example:2" } }],
    after: [],
    idempotent: true,
    risks,
    place: null,
  };
}

function emitted(count: number): Diff["environments"][number]["files"][number] {
  const lines = [...Array(count).keys()].map((index) => `${index % 2 === 0 ? "-" : "+"}    "line ${index}"`);
  return {
    path: "compose.yaml",
    verb: "change",
    hunks: [{ base: { start: 1, count }, head: { start: 1, count }, lines }],
  };
}
