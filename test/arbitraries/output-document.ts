import fc from "fast-check";
import { type Diagnostic, diagnose, planMoves, sealPlan } from "../../plans/index.ts";
import { deploymentPlanArbitrary } from "../../runtime/testing/deployment-plan.ts";
import { deploymentRecordArbitrary } from "./deployment-record.ts";
import { ledgerRecordArbitraries } from "./ledger-records.ts";

const release = "01JABCDEFGHJKMNPQRSTVWXYZ0";

const position = fc.record({ line: fc.nat(9), column: fc.nat(9), offset: fc.nat(99) });
const span = fc.option(fc.record({ start: position, end: position }));

export const diagnosticArbitrary: fc.Arbitrary<Diagnostic> = fc
  .tuple(span, fc.constantFrom("web", "api"), fc.boolean())
  .map(([where, name, isSafe]) => {
    const related = [{ label: "also here", file: "Launchfile", span: where }];
    const edits = [{ file: "Launchfile", start: 0, end: 1, text: name }];
    const base = diagnose("LP2003", { file: "Launchfile", span: where }, { name, suggestion: "" }, { related });
    return { ...base, fixes: [{ title: "Mend it", safe: isSafe, edits }] };
  });

const suppressed = diagnosticArbitrary.map((each) => {
  return { ...each, suppression: { reason: "known", file: "Launchfile", span: null } };
});
const sealed = deploymentPlanArbitrary.map((plan) => sealPlan(plan, { commit: null, dirty: false }));
const moves = fc.tuple(deploymentPlanArbitrary, deploymentPlanArbitrary).map(([one, other]) => planMoves(one, other));
const diagnostics = fc.array(diagnosticArbitrary, { maxLength: 2 });

export const planOutputArbitrary = fc.record(
  {
    formatVersion: fc.constant("launchplane/output/plan/v1"),
    plan: fc.option(sealed),
    file: fc.option(fc.constant("plan.json")),
    suppressed: fc.array(suppressed, { maxLength: 1 }),
    diagnostics,
  },
  { requiredKeys: ["formatVersion", "plan", "diagnostics"], noNullPrototype: true },
);

const returned = fc.oneof(
  fc.record({ kind: fc.constant("returned"), release: fc.constant(release), record: deploymentRecordArbitrary }),
  fc.record({ kind: fc.constant("left"), reason: fc.string() }),
);
const running = fc.record({ component: fc.constant("web"), state: fc.string(), artifact: fc.option(fc.string()) });

/** Of every command that deploys. */
const deployment = {
  plan: fc.option(sealed),
  record: fc.option(deploymentRecordArbitrary),
  moves,
  urls: fc.array(fc.webUrl(), { maxLength: 1 }),
  head: fc.option(fc.string()),
  logs: fc.array(fc.string(), { maxLength: 2 }),
  suppressed: fc.array(suppressed, { maxLength: 1 }),
  returned: fc.option(returned),
  running: fc.array(running, { maxLength: 1 }),
  diagnostics,
};
const required = ["formatVersion", "plan", "record", "diagnostics"] as const;

export const applyOutputArbitrary = fc.record(
  { formatVersion: fc.constant("launchplane/output/apply/v1"), ...deployment },
  { requiredKeys: [...required], noNullPrototype: true },
);

const gate = fc.record({
  gate: fc.constantFrom("backup", "approval"),
  status: fc.constantFrom("pass", "missing"),
  record: fc.option(fc.constant(release)),
  detail: fc.string(),
  remedy: fc.string(),
});

export const promoteOutputArbitrary = fc.record(
  {
    formatVersion: fc.constant("launchplane/output/promote/v1"),
    ...deployment,
    promotion: fc.option(ledgerRecordArbitraries.promotion),
    release: fc.option(ledgerRecordArbitraries.release),
    gates: fc.array(gate, { maxLength: 2 }),
  },
  { requiredKeys: [...required, "promotion", "release"], noNullPrototype: true },
);

export const rollbackOutputArbitrary = fc.record(
  {
    formatVersion: fc.constant("launchplane/output/rollback/v1"),
    ...deployment,
    to: ledgerRecordArbitraries.release,
    release: fc.option(ledgerRecordArbitraries.release),
    backup: fc.option(fc.constant(release)),
  },
  { requiredKeys: [...required, "release"], noNullPrototype: true },
);
