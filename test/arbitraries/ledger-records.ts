import fc from "fast-check";
import type { RecordKind } from "../../plans/index.ts";
import { deploymentRecordArbitrary, evidenceArbitrary, imageRefArbitrary } from "./deployment-record.ts";
import { actorArbitrary, digest, instant, maybe, recordArbitrary, scope, ulid } from "./record.ts";

const artifacts = fc.dictionary(fc.constantFrom("web", "api"), imageRefArbitrary, { noNullPrototype: true });
const release = fc.record({ scope, release: ulid });
const reason = fc.string({ minLength: 1, maxLength: 20 });
const valueKey = fc.constantFrom("PORT", "web.PORT", "_x");
const commit = maybe(fc.constant("abc"));

const secretBody = fc.record({
  action: fc.constantFrom("created" as const, "rotated" as const, "disabled" as const),
  name: fc.constantFrom("secret:web/KEY#value", "input:web.SMTP_PASSWORD"),
  version: fc.integer({ min: 1, max: 9 }),
  class: fc.constantFrom("prod-only" as const, "non-prod" as const, "shared" as const),
  origin: fc.constantFrom("generated" as const, "operator" as const),
  keyId: fc.constant("0123456789abcdef"),
});

const backupFile = fc.record({
  object: fc.constant("volume:web.data"),
  kind: fc.constantFrom("postgres" as const, "volume" as const),
  method: fc.constant("tar"),
  path: fc.constant("backups/x/data.tar"),
  bytes: fc.nat(),
  digest,
  contents: fc.constant({ entries: 3, bytes: 70 }),
  restoreChecked: maybe(fc.boolean()),
});

const remoteCopy = fc.record({
  object: fc.constant("volume:web.data"),
  kind: fc.constantFrom("postgres" as const, "mysql" as const, "volume" as const),
  method: fc.constant("tar"),
  remote: fc.record({ platform: fc.webUrl(), destination: fc.string(), key: fc.string() }),
  bytes: fc.nat(),
  evidence: fc.record({ run: fc.string(), filesBefore: maybe(fc.nat()), filesAfter: fc.nat() }),
  unproven: fc.array(fc.string(), { minLength: 1, maxLength: 2 }),
});

const backupBody = fc.record({
  status: fc.constantFrom("pending" as const, "fail" as const),
  parts: fc.array(fc.oneof(backupFile, remoteCopy), { maxLength: 2 }),
  uncovered: fc.array(fc.constant("volume:web.cache"), { maxLength: 1 }),
  startedAt: instant,
  finishedAt: maybe(instant),
  expiresAt: maybe(instant),
  problem: maybe(fc.string()),
});

const restoreBody = fc.record({
  backup: ulid,
  status: fc.constantFrom("pending" as const, "success" as const, "failed" as const, "unknown" as const),
  parts: fc.array(
    fc.record({
      object: fc.constant("volume:web.data"),
      status: fc.constantFrom("restored" as const, "failed" as const, "not-started" as const),
    }),
    { maxLength: 2 },
  ),
  health: fc.array(evidenceArbitrary, { maxLength: 2 }),
  startedAt: instant,
  finishedAt: maybe(instant),
  problem: maybe(fc.string()),
});

const promotionBody = fc.record({
  status: fc.constantFrom("pending" as const, "failed" as const),
  from: release,
  artifacts,
  source: digest,
  commit,
  gates: fc.array(
    fc.record({
      gate: fc.constantFrom("backup" as const, "approval" as const, "key-safety" as const),
      status: fc.constantFrom("pass" as const, "fail" as const, "missing" as const),
      record: maybe(ulid),
      detail: fc.string(),
    }),
    { maxLength: 2 },
  ),
  sourceHealth: fc.array(evidenceArbitrary, { maxLength: 2 }),
  deployment: maybe(ulid),
});

const releaseBody = fc
  .record({
    deployment: ulid,
    plan: digest,
    app: digest,
    source: digest,
    commit,
    artifacts,
    provenance: fc.constantFrom("apply" as const, "promotion" as const, "rollback" as const),
    from: release,
  })
  .map((body) => (body.provenance === "apply" ? { ...body, from: null } : body));

const lockBreakBody = fc.record({
  broken: fc.record({
    token: fc.integer({ min: 1, max: 9 }),
    run: ulid,
    actor: actorArbitrary,
    host: fc.constant("builder"),
    pid: fc.nat(),
    message: fc.constant("apply"),
    acquiredAt: instant,
    expiresAt: instant,
  }),
  reason,
});

const artifactBody = fc.record({
  component: fc.constant("web"),
  image: imageRefArbitrary,
  tags: fc.array(fc.constant("v1"), { maxLength: 1 }),
  commit,
  source: maybe(digest),
  platform: maybe(fc.constant("linux/amd64")),
  origin: fc.constantFrom("put" as const, "publish" as const, "apply" as const),
});

const valuesBody = fc.oneof(
  fc.record({
    action: fc.constant("put" as const),
    values: fc.dictionary(valueKey, fc.string(), { noNullPrototype: true }),
  }),
  fc.record({ action: fc.constant("unset" as const), keys: fc.array(valueKey, { minLength: 1, maxLength: 2 }) }),
  fc.record({ action: fc.constant("relabel" as const), from: valueKey, to: valueKey }),
);

const output = fc.oneof(
  fc.record({ sensitive: fc.constant(false as const), text: fc.string() }),
  fc.record({ sensitive: fc.constant(true as const), secret: fc.constant("task:web/seed#x"), version: fc.constant(1) }),
);

const taskBody = fc.record({
  command: fc.constant("seed"),
  component: fc.constant("web"),
  release: maybe(ulid),
  status: fc.constantFrom("failed" as const, "cancelled" as const, "unknown" as const),
  exit: fc.constantFrom(1, 137, null),
  startedAt: instant,
  finishedAt: instant,
  outputs: fc.dictionary(fc.constantFrom("x", "y"), output, { noNullPrototype: true }),
});

const targetBody = fc.oneof(
  fc.record({ ...targetParts(), origin: fc.constant("deployment" as const), deployment: ulid }),
  fc.record({ ...targetParts(), origin: fc.constant("adoption" as const), deployment: fc.constant(null) }),
);

function targetParts() {
  const called = fc.record({ id: fc.string(), name: maybe(fc.string()) });
  return {
    target: fc.constant("dokploy"),
    platform: fc.constant("https://dokploy.example.com"),
    objects: fc.dictionary(fc.constantFrom("project:shop", "compose:shop"), called, { noNullPrototype: true }),
  };
}

/** Records of every family as the program may write them. */
export const ledgerRecordArbitraries = {
  approval: recordArbitrary("approval", fc.record({ release, reason, expiresAt: instant })),
  artifact: recordArbitrary("artifact", artifactBody),
  "backup-gate": recordArbitrary("backup-gate", backupBody),
  deployment: deploymentRecordArbitrary,
  "environment-values": recordArbitrary("environment-values", valuesBody),
  "lock-break": recordArbitrary("lock-break", lockBreakBody),
  promotion: recordArbitrary("promotion", promotionBody),
  release: recordArbitrary("release", releaseBody),
  restore: recordArbitrary("restore", restoreBody),
  secret: recordArbitrary("secret", secretBody),
  target: recordArbitrary("target", targetBody),
  task: recordArbitrary("task", taskBody),
} satisfies Record<RecordKind, fc.Arbitrary<unknown>>;
