import {
  appChanges,
  type Bound,
  canonicalJson,
  comparable,
  type DeploymentPlan,
  digestJson,
  digestsOf,
  environmentDiff,
  type Leaf,
  type PlanDiff,
  planFileText,
  planOf,
  reconcile,
  renderDiagnostics,
  renderDiffMarkdown,
  renderDiffText,
  renderGithubAnnotations,
  renderJunit,
  renderPlanHtml,
  renderPlanMarkdown,
  renderPlanText,
  renderSarif,
  sealPlan,
} from "../../plans/index.ts";
import type { Target } from "../../targets/index.ts";
import { fullEnvironment } from "../testing/environments-of.ts";
import { toolVersion } from "../version.ts";
import type { CheckedApp } from "./checked-app.ts";
import { type LoweredApp, loweredApp } from "./lowered-app.ts";
import type { Means } from "./property.ts";

interface Printing {
  /** What the head is compared with. */
  base: CheckedApp;
  head: CheckedApp;
  means: Pick<Means, "targets">;
  /** The text of every stored and generated secret. */
  secret: string;
}

const markdown = { diagnostics: [], limit: 65_536 };

/** Everything that commands print and write of an app, by what it is. */
export function outputsOf(printing: Printing): Record<string, string> {
  const { head, means } = printing;
  const { source, diagnostics } = head;
  const file = { file: source.path, diagnostics, suppressed: [] };
  const sources = { [source.path]: source.text };
  const ofTargets = means.targets.map((target) => targetOutputs(target, printing));
  return {
    ...Object.assign({}, ...ofTargets),
    "the findings": renderDiagnostics(diagnostics, { sources, color: false }),
    "the SARIF log": renderSarif([file], { version: toolVersion, sources }),
    "the JUnit report": renderJunit([file]),
    "the annotations": renderGithubAnnotations(diagnostics),
    "the JSON document": canonicalJson(diagnostics),
  };
}

/** The pages of the plans, which are loaded for them alone. */
export async function pageOf(printing: Printing): Promise<Record<string, string>> {
  const pages: Record<string, string> = {};
  for (const target of printing.means.targets) {
    const lowered = loweredApp(target, printing.head.app, fullEnvironment(printing.head.app));
    if (typeof lowered === "string") continue;
    const files = Object.fromEntries(lowered.files.map(({ path, text }) => [path, text]));
    const plan = planned(target, lowered, printing);
    pages[`the page of the plan on ${target.name}`] = await renderPlanHtml(plan, { files, origins: {} });
  }
  return pages;
}

function targetOutputs(target: Target, printing: Printing): Record<string, string> {
  const { base, head } = printing;
  const [before, lowered] = [base, head].map(({ app }) => loweredApp(target, app, fullEnvironment(app)));
  if (typeof lowered !== "object" || typeof before !== "object") return {};
  const plan = planned(target, lowered, printing);
  const sealed = sealPlan(plan, { commit: null, dirty: false });
  const diff = diffOf(target, { base, head, before, lowered });
  const back = diffOf(target, { base: head, head: base, before: lowered, lowered: before });
  const emitted = lowered.files.map(({ path, text }) => [`${path} of ${target.name}`, text]);
  return {
    ...Object.fromEntries(emitted),
    [`the plan file of ${target.name}`]: planFileText(sealed),
    [`the plan on ${target.name}`]: renderPlanText(plan, { color: false }),
    [`the plan on ${target.name} in Markdown`]: renderPlanMarkdown(plan, markdown),
    ...diffOutputs(`the diff on ${target.name}`, diff),
    ...diffOutputs(`the diff back on ${target.name}`, back),
  };
}

function diffOutputs(name: string, diff: PlanDiff): Record<string, string> {
  return {
    [`${name} in JSON`]: canonicalJson(diff),
    [name]: renderDiffText(diff, { color: false }),
    [`${name} in Markdown`]: renderDiffMarkdown(diff, markdown),
  };
}

/** The plan of a first deployment, every secret being there. */
function planned(target: Target, { desired, gaps }: LoweredApp, { head, secret }: Printing): DeploymentPlan {
  const bind = (leaf: Leaf): Bound => {
    if (leaf.kind === "literal") return { state: "known", text: leaf.text };
    return { state: "known", text: leaf.sensitive ? secret : "1" };
  };
  const print = (...parts: string[]) => digestJson(parts).slice(7, 23);
  const observed = { basis: "none" as const, objects: {}, foreign: [] };
  const wanted = comparable(desired, bind, print);
  const changes = reconcile({
    ...{ desired, comparable: wanted, observed, rules: target.objects, mode: "apply", deleteData: false },
  });
  return planOf({
    ...{ context: head.app.app.name, environment: "testing", target, app: head.app, desired, changes, gaps, observed },
    ...{ policies: [], source: {}, inputs: {}, artifacts: {}, tool: toolVersion },
  });
}

interface Diffed extends Pick<Printing, "base" | "head"> {
  before: LoweredApp;
  lowered: LoweredApp;
}

function diffOf(target: Target, { base, head, before, lowered }: Diffed): PlanDiff {
  const [one, other] = [
    { ...base, ...before },
    { ...head, ...lowered },
  ].map(({ app, sources, desired, gaps, files }) => ({
    source: { app, sources, context: app.app.name },
    review: digestsOf(app, { desired, gaps }).review,
    ...{ desired, gaps, files: Object.fromEntries(files.map(({ path, text }) => [path, text])) },
  }));
  const environment = { environment: "testing", target: target.name, rules: target.objects, policies: [] };
  const side = { label: "Launchfile", commit: null, path: null, state: "compiled" as const, app: null };
  return {
    formatVersion: "launchplane/plan-diff/v1",
    name: head.app.app.name,
    base: side,
    head: side,
    changes: appChanges(one?.source ?? null, other?.source ?? null),
    environments: [environmentDiff({ ...environment, base: one ?? null, head: other ?? null })],
  };
}
