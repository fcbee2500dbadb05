export { type Address, addressOf, addressParts, type ObjectAddress } from "./address.ts";
export {
  type AppPlan,
  appPlanSchema,
  type Build,
  type Candidate,
  type Command,
  type Component,
  type Edge,
  type Endpoint,
  type EnvSlot,
  type Health,
  type HostNeeds,
  type Node,
  type Resource,
  type Secret,
  type Task,
  type Volume,
} from "./app-plan.ts";
export { canonicalJson } from "./canonical-json.ts";
export {
  type CatalogFinding,
  type CatalogReport,
  type CatalogResult,
  type CatalogVerdict,
  type CheckedCatalogFile,
  catalogReportSchema,
} from "./catalog/catalog-report.ts";
export { type Change, type Operation, riskSchema, type Verb } from "./change-set.ts";
export { type Comparable, comparable } from "./comparable.ts";
export { defaultPort, defaultPorts } from "./default-port.ts";
export {
  type DeploymentPlan,
  type SealedPlan,
  sealedPlanSchema,
} from "./deployment-plan.ts";
export type {
  Attribute,
  Condition,
  DesiredObject,
  DesiredState,
} from "./desired-state.ts";
export { applicableFix, applyFixes } from "./diagnostics/apply-fixes.ts";
export { type Code, type CodeArguments, catalogue } from "./diagnostics/catalogue.ts";
export { diagnose } from "./diagnostics/diagnose.ts";
export type { Diagnostic, Fix, Location, Position, Severity, Span } from "./diagnostics/diagnostic.ts";
export { didYouMean } from "./diagnostics/did-you-mean.ts";
export { hasErrors } from "./diagnostics/has-errors.ts";
export { type LineMap, lineMap } from "./diagnostics/line-map.ts";
export { suggest } from "./diagnostics/suggest.ts";
export type { SuppressedDiagnostic } from "./diagnostics/suppressed-diagnostic.ts";
export { appChanges } from "./diff/app-changes.ts";
export { attributeName } from "./diff/attribute-name.ts";
export type { DiffSource } from "./diff/diff-source.ts";
export { type EnvironmentSide, environmentDiff } from "./diff/environment-diff.ts";
export { isSameDiff } from "./diff/is-same-diff.ts";
export { operationPlace } from "./diff/operation-place.ts";
export {
  type DiffSide,
  type EnvironmentDiff,
  type FileDiff,
  type NodeChange,
  type NodeRisk,
  type Place,
  type PlacedGap,
  type PlacedOperation,
  type PlanDiff,
  planDiffSchema,
  type RiskReason,
} from "./diff/plan-diff.ts";
export { planFileDiff } from "./diff/plan-file-diff.ts";
export { type PlanMoves, planMoves, planMovesSchema } from "./diff/plan-moves.ts";
export { type Digest, digestBytes, digestJson } from "./digest.ts";
export { digestsOf } from "./digests-of.ts";
export type { Drift } from "./drift/drift.ts";
export { driftsOf } from "./drift/drifts-of.ts";
export type { Evidence } from "./evidence.ts";
export type { Gap } from "./gap.ts";
export { gapDiagnostics } from "./gap-diagnostics.ts";
export { type ImageRef, imageRefSchema, imageRefText } from "./image-ref.ts";
export { invariant } from "./invariant.ts";
export { isEmpty } from "./is-empty.ts";
export { isRemoteContext } from "./is-remote-context.ts";
export type { Json } from "./json.ts";
export { loadPlanFile } from "./load-plan-file.ts";
export { milliseconds } from "./milliseconds.ts";
export { nodesOf } from "./nodes-of.ts";
export type { ObjectRules } from "./object-rules.ts";
export type { ObservedAttribute, ObservedObject, ObservedState } from "./observed-state.ts";
export { eventSchema, type Happening, type RunEvent } from "./output/event.ts";
export { ownMember } from "./own-member.ts";
export { picked } from "./picked.ts";
export { isPlanFile, planFileText } from "./plan-file.ts";
export { type PlanParts, planOf } from "./plan-of.ts";
export { evaluatePolicies, type JudgedPlan } from "./policy/evaluate-policies.ts";
export { type Policy, policyEffectSchema, policySchema } from "./policy/policy.ts";
export type { PolicyResult } from "./policy/policy-result.ts";
export { objectOrder } from "./reconcile/object-order.ts";
export type { ReconcileInput } from "./reconcile/reconcile-input.ts";
export { reconcile } from "./reconcile.ts";
export { type Actor, actorSchema } from "./records/actor.ts";
export type { ApprovalBody, ApprovalRecord } from "./records/approval-record.ts";
export type { ArtifactBody, ArtifactRecord } from "./records/artifact-record.ts";
export type {
  BackupFile,
  BackupGateBody,
  BackupGateRecord,
  BackupPart,
  RemoteCopy,
} from "./records/backup-gate-record.ts";
export { type ChainEntry, chainEntrySchema } from "./records/chain-entry.ts";
export type { DeploymentBody, DeploymentRecord, OperationResult } from "./records/deployment-record.ts";
export type { EnvironmentValuesBody, EnvironmentValuesRecord } from "./records/environment-values-record.ts";
export { type Gate, type GateResult, gateSchema } from "./records/gate.ts";
export {
  type EnvironmentValues,
  environmentValuesSchema,
  type Inventory,
  inventorySchema,
} from "./records/inventory.ts";
export { isPending } from "./records/is-pending.ts";
export { type LedgerRecord, ledgerRecordSchemas, type RecordKind } from "./records/ledger-record.ts";
export type { LockBreakRecord } from "./records/lock-break-record.ts";
export { type Captured, capturedSchema, type Output, type Outputs } from "./records/outputs.ts";
export { type Projections, projectScope } from "./records/project-scope.ts";
export type { PromotionBody, PromotionRecord } from "./records/promotion-record.ts";
export type { ReleaseBody, ReleaseRecord } from "./records/release-record.ts";
export type { RestoreBody, RestoreRecord } from "./records/restore-record.ts";
export { type SecretBody, type SecretClass, type SecretRecord, secretClassSchema } from "./records/secret-record.ts";
export { type StatedRecord, type Statement, statementOf, statementSchema } from "./records/statement.ts";
export type { TargetBody, TargetRecord } from "./records/target-record.ts";
export type { TaskBody, TaskRecord } from "./records/task-record.ts";
export { type AppGraph, appGraph } from "./render/app-graph.ts";
export { renderCatalogJunit } from "./render/catalog/catalog-junit.ts";
export { renderCatalogMarkdown } from "./render/catalog/catalog-markdown.ts";
export { renderCatalogText } from "./render/catalog/catalog-text.ts";
export type { CheckedFile } from "./render/checked-file.ts";
export { codeFrame } from "./render/code-frame.ts";
export { counted } from "./render/counted.ts";
export { cutText } from "./render/cut-text.ts";
export { diffFindings } from "./render/diff-findings.ts";
export { renderDiffMarkdown } from "./render/diff-markdown.ts";
export { renderDiffMermaid } from "./render/diff-mermaid.ts";
export { renderDiffText } from "./render/diff-text.ts";
export { displayWidth } from "./render/display-width.ts";
export { renderDriftText } from "./render/drift-text.ts";
export { renderGithubAnnotations } from "./render/github-annotations.ts";
export { renderGraphDot } from "./render/graph-dot.ts";
export { renderGraphMermaid } from "./render/graph-mermaid.ts";
export { hideSecrets } from "./render/hide-secrets.ts";
export { renderCatalogHtml } from "./render/html/catalog-html.ts";
export { renderDiffHtml } from "./render/html/diff-html.ts";
export { renderPlanHtml } from "./render/html/plan-html.ts";
export { renderJunit } from "./render/junit.ts";
export { renderMarkdownText } from "./render/markdown-text.ts";
export { type Paint, paint } from "./render/paint.ts";
export { placeText } from "./render/place-text.ts";
export { planFindings } from "./render/plan-findings.ts";
export { renderPlanGraphText } from "./render/plan-graph-text.ts";
export { renderPlanMarkdown } from "./render/plan-markdown.ts";
export { renderPlanMermaid } from "./render/plan-mermaid.ts";
export { planMovesWords, renderPlanMovesText } from "./render/plan-moves-text.ts";
export { renderPlanText } from "./render/plan-text.ts";
export { renderDiagnostics } from "./render/render-diagnostics.ts";
export { renderReviewMarkdown, reviewMarker } from "./render/review-markdown.ts";
export { renderSarif } from "./render/sarif.ts";
export { renderValueText } from "./render/value-text.ts";
export { visible } from "./render/visible.ts";
export { wrapText } from "./render/wrap-text.ts";
export { applyWords } from "./review/apply-words.ts";
export { type Approval, approvalOf, parseApproval } from "./review/approval.ts";
export { approvedOf, type HeadNames } from "./review/approved-of.ts";
export { policiesOf } from "./review/policies-of.ts";
export { promotedOf } from "./review/promoted-of.ts";
export { promotedText } from "./review/promoted-text.ts";
export type { Approved, Promoted, Review, Stack, Verdict } from "./review/review.ts";
export { shellWord } from "./review/shell-word.ts";
export { reviewOf, verdictOf } from "./review/verdict-of.ts";
export { sealPlan } from "./seal-plan.ts";
export { secretReference } from "./secret-reference.ts";
export { selectComponents } from "./select-components.ts";
export { selectedApp, selectedGaps, selectedObjects } from "./selected-app.ts";
export { locate, type SourceMap } from "./source-map.ts";
export type { Staged } from "./staged.ts";
export { concat, literal } from "./values/concat.ts";
export { type Bound, evaluate } from "./values/evaluate.ts";
export { hideLiterals } from "./values/hide-literals.ts";
export { isSensitive, leavesOf } from "./values/leaves-of.ts";
export { substitute } from "./values/substitute.ts";
export { transformNames } from "./values/transform-names.ts";
export { transformText } from "./values/transform-text.ts";
export { typeOf } from "./values/type-of.ts";
export {
  type Input,
  type Leaf,
  type Reference,
  type Value,
  type ValueType,
  valueSchema,
} from "./values/value.ts";
