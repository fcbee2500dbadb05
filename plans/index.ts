export { type Address, addressOf, addressParts, type NodeKind, type ObjectAddress } from "./address.ts";
export {
  type AppPlan,
  appPlanSchema,
  type Build,
  type Candidate,
  type Capture,
  type Command,
  type Component,
  type Edge,
  type Endpoint,
  type EnvSlot,
  type Health,
  type HostNeeds,
  type Node,
  type Resource,
  type Runtime,
  type Secret,
  type Task,
  type Volume,
} from "./app-plan.ts";
export { canonicalJson } from "./canonical-json.ts";
export type { CauseCode, Change, ChangeSet, Operation, Risk, Shown, Verb } from "./change-set.ts";
export { type Comparable, comparable, type Deferred, type Print } from "./comparable.ts";
export { defaultPort } from "./default-port.ts";
export {
  type DeploymentPlan,
  deploymentPlanSchema,
  type Fingerprints,
  type SealedPlan,
  sealedPlanSchema,
} from "./deployment-plan.ts";
export {
  type Attribute,
  type Condition,
  type DesiredObject,
  type DesiredState,
  desiredStateSchema,
} from "./desired-state.ts";
export { type Code, type CodeArguments, catalogue } from "./diagnostics/catalogue.ts";
export { diagnose } from "./diagnostics/diagnose.ts";
export type { Diagnostic, Fix, Location, Position, Severity, Span } from "./diagnostics/diagnostic.ts";
export { didYouMean } from "./diagnostics/did-you-mean.ts";
export { sortDiagnostics } from "./diagnostics/sort-diagnostics.ts";
export { suggest } from "./diagnostics/suggest.ts";
export { type Digest, digestBytes, digestJson } from "./digest.ts";
export { digestsOf } from "./digests-of.ts";
export { type Evidence, evidenceSchema } from "./evidence.ts";
export { type Gap, gapSchema } from "./gap.ts";
export { gapDiagnostics } from "./gap-diagnostics.ts";
export { type ImageRef, imageRefSchema } from "./image-ref.ts";
export { invariant } from "./invariant.ts";
export { isEmpty } from "./is-empty.ts";
export type { Json } from "./json.ts";
export {
  type Actor,
  actorSchema,
  type ChainEntry,
  chainEntrySchema,
  type DeploymentBody,
  type DeploymentRecord,
  deploymentRecordSchema,
  type LedgerRecord,
  ledgerRecordSchemas,
  type OperationResult,
} from "./ledger-record.ts";
export { edgesOf, nodesOf } from "./nodes-of.ts";
export type { ObjectRule, ObjectRules } from "./object-rules.ts";
export type { ObservedAttribute, ObservedObject, ObservedState } from "./observed-state.ts";
export { type PlanParts, planOf } from "./plan-of.ts";
export type { ReconcileInput } from "./reconcile/reconcile-input.ts";
export { reconcile } from "./reconcile.ts";
export { renderPlanGraphText } from "./render/plan-graph-text.ts";
export { renderPlanText } from "./render/plan-text.ts";
export { renderDiagnostics } from "./render/render-diagnostics.ts";
export { sealPlan } from "./seal-plan.ts";
export { locate, type SourceMap } from "./source-map.ts";
export type { Staged } from "./staged.ts";
export { concat, literal } from "./values/concat.ts";
export { type Bind, type Bound, evaluate } from "./values/evaluate.ts";
export { isSensitive, leavesOf } from "./values/leaves-of.ts";
export { substitute } from "./values/substitute.ts";
export { transformNames } from "./values/transform-names.ts";
export { transformText } from "./values/transform-text.ts";
export { typeOf } from "./values/type-of.ts";
export {
  type Concat,
  type Fallback,
  type Input,
  type Leaf,
  type Literal,
  type Reference,
  type Transform,
  type TransformName,
  type Value,
  type ValueType,
  valueSchema,
} from "./values/value.ts";
