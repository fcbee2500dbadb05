import type { DeploymentRecord, PromotionRecord } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import { type ReleaseOrigin, releaseOf } from "../promotion/release-of.ts";
import { attestRecords } from "../records/attest-record.ts";
import type { RecordMeans } from "../records/write-records.ts";
import { refreshProjections } from "../store/refresh-projections.ts";
import type { Store } from "../store/store.ts";

interface CatchingUp {
  host: Pick<Host, "ulid">;
  lock: { token: number };
  signer: RecordMeans["signer"];
  class: "prod" | "testing" | "preview";
}

/**
 * Writes what a run still owed that died right after its deployment's terminal revision: the release, the statement, what is
 * derived from the records. Only the holder of the lock may do it.
 */
export async function catchUp(store: Store, scope: string, means: CatchingUp): Promise<void> {
  const last = await store.records.latest(scope, (record) => record.kind === "deployment");
  if (last?.revision === 2) {
    await mintMissedRelease(last, store, means);
    const promotion = await promotionOf(last, store);
    for (const record of promotion?.revision === 2 ? [last, promotion] : [last]) {
      if ((await store.statements.get(record)) === null) await attestRecords([record], { store, signer: means.signer });
    }
  }
  await refreshProjections(store, scope);
}

async function mintMissedRelease(
  last: DeploymentRecord,
  store: Store,
  { host, lock, class: of }: CatchingUp,
): Promise<void> {
  const sealed = await store.plans.get(last.body.plan);
  const origin = sealed && (await originOf(last, store));
  if (sealed === null || origin === null) return;
  const terminal = { ...last, token: lock.token };
  const missed = releaseOf(terminal, { sealed, input: { class: of } }, { host, origin });
  if (missed.length === 0) return;
  const minted = await store.records.latest(last.scope, ({ kind, body }) => {
    return kind === "release" && "deployment" in body && body.deployment === last.id;
  });
  if (minted === null) await store.records.appendAll(missed);
}

/** Where the release of a deployment comes from; `null`: nothing tells. */
async function originOf(deployment: DeploymentRecord, store: Store): Promise<ReleaseOrigin | null> {
  const { scope, body } = deployment;
  switch (body.action) {
    case "rollback":
      return body.release === undefined ? null : { provenance: "rollback", from: { scope, release: body.release } };
    case "promote": {
      const promotion = await promotionOf(deployment, store);
      return promotion && { provenance: "promotion", from: promotion.body.from };
    }
    default:
      return { provenance: "apply", from: null };
  }
}

/** The promotion that a deployment carried out. */
async function promotionOf({ id, scope }: DeploymentRecord, store: Store): Promise<PromotionRecord | null> {
  const promotion = await store.records.latest(scope, (record) => record.kind === "promotion");
  return promotion?.body.deployment === id ? promotion : null;
}
