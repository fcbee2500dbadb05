import type { AppPlan } from "./app-plan.ts";
import type { ChangeSet } from "./change-set.ts";
import { concealLiterals } from "./conceal-literals.ts";
import type { DeploymentPlan } from "./deployment-plan.ts";
import type { DesiredState } from "./desired-state.ts";
import { type Digest, digestJson } from "./digest.ts";
import { digestsOf, type Lowered } from "./digests-of.ts";
import type { Gap } from "./gap.ts";
import { invariant } from "./invariant.ts";
import type { ObservedAttribute, ObservedState } from "./observed-state.ts";
import type { PolicyResult } from "./policy/policy-result.ts";

export interface PlanParts {
  context: string;
  environment: string;
  target: { name: string; version: string };
  /** Names of the selected components; absent where the plan is about everything. */
  only?: string[];
  /** Whether the registries were asked what tags stand for now. */
  pull?: true;
  app: AppPlan;
  desired: DesiredState;
  changes: ChangeSet;
  gaps: Gap[];
  /** What would be wanted without any stored secret; absent where that is the same. */
  reviewed?: Lowered;
  /** As `evaluatePolicies` answers. */
  policies: PolicyResult[];
  observed: ObservedState;
  /** Digest of every file that was read, by path relative to the Launchfile's folder. */
  source: Record<string, Digest>;
  /** The operator's inputs by name, as they are compared: plain text, or fingerprints where sensitive. */
  inputs: Record<string, ObservedAttribute>;
  /** What each component runs, by component name. */
  artifacts: Record<string, string>;
  /** Version of this program. */
  tool: string;
}

/** Puts a deployment plan together: its digests, and the fingerprints of everything that decided it. */
export function planOf(parts: PlanParts): DeploymentPlan {
  const { context, environment, target, app, desired, changes, gaps, observed, source, inputs, artifacts, tool } =
    parts;
  for (const path of Object.keys(source))
    invariant(!/^(?:[/\\]|[A-Za-z]:)/.test(path), `${path} is not a relative path`);
  // Ids and conditions are left out: what they mean for the plan is in its operations, the rest only moves.
  const objects = Object.entries(observed.objects).map(([address, { attributes }]) => [
    address,
    digestJson(attributes),
  ]);
  return {
    formatVersion: "launchplane/deployment-plan/v1",
    context,
    environment,
    target: target.name,
    ...(parts.only && { only: parts.only }),
    ...(parts.pull && { pull: parts.pull }),
    app: concealLiterals(app),
    operations: changes.operations,
    gaps,
    policies: parts.policies,
    fingerprints: {
      source,
      inputs: digestJson(inputs),
      artifacts,
      observed: { basis: observed.basis, objects: Object.fromEntries(objects) },
      tool,
      targetVersion: target.version,
    },
    digests: digestsOf(app, { desired, gaps }, parts.reviewed),
  };
}
