import fc from "fast-check";
import type { ChainEntry, DeploymentRecord, Evidence, ImageRef } from "../../plans/index.ts";
import { digest, instant, maybe, recordArbitrary, ulid } from "./record.ts";

export const imageRefArbitrary = fc.oneof(
  digest.map((digest): ImageRef => ({ kind: "registry", repository: "shop/web", digest })),
  digest.map((id): ImageRef => ({ kind: "engine", id })),
  digest.map((digest): ImageRef => ({ kind: "source", digest })),
);

/** Older records do not say for how long it held. */
const settled = fc.constantFrom<{ stableSeconds?: number }[]>({}, { stableSeconds: 5 });

export const evidenceArbitrary: fc.Arbitrary<Evidence> = fc.oneof(
  fc
    .record({
      component: fc.constant("component:web"),
      passed: fc.boolean(),
      url: fc.webUrl(),
      status: maybe(fc.integer({ min: 100, max: 599 })),
      bodyDigest: maybe(digest),
      attempts: fc.nat(),
      latencyMs: maybe(fc.double({ min: 0, max: 1e6, noNaN: true })),
    })
    .chain((probe) => settled.map((seconds): Evidence => ({ kind: "http", ...probe, ...seconds }))),
  fc
    .record({
      component: fc.constant("component:db"),
      passed: fc.boolean(),
      exit: maybe(fc.nat(255)),
      attempts: fc.nat(),
    })
    .chain((probe) => settled.map((seconds): Evidence => ({ kind: "command", ...probe, ...seconds }))),
  fc
    .record({ component: fc.constant("component:db"), passed: fc.boolean(), stableSeconds: fc.nat() })
    .map((probe): Evidence => ({ kind: "running", ...probe })),
);

const result = fc.record({
  id: fc.constant("create service:web"),
  verb: fc.constantFrom("create" as const, "run" as const),
  status: fc.constantFrom("done" as const, "failed" as const, "not-started" as const, "unknown" as const),
  startedAt: maybe(instant),
  finishedAt: maybe(instant),
  detail: maybe(fc.string()),
});

export const deploymentRecordArbitrary: fc.Arbitrary<DeploymentRecord> = recordArbitrary(
  "deployment",
  fc.record({
    action: fc.constantFrom("apply" as const, "rollback" as const),
    status: fc.constantFrom("pending" as const, "cancelled" as const),
    plan: digest,
    source: digest,
    commit: maybe(fc.constant("abc")),
    artifacts: fc.dictionary(fc.constantFrom("web", "api"), imageRefArbitrary, { noNullPrototype: true }),
    operations: fc.array(result, { maxLength: 2 }),
    health: fc.array(evidenceArbitrary, { maxLength: 2 }),
    supersedes: maybe(ulid),
  }),
);

export const chainEntryArbitrary: fc.Arbitrary<ChainEntry> = fc.record({
  seq: fc.integer({ min: 1, max: 9 }),
  previous: maybe(digest),
  record: fc.record({ kind: fc.constant("deployment"), id: ulid, revision: fc.constantFrom(1, 2), digest }),
});
