import type {
  Address,
  ChainEntry,
  Digest,
  LedgerRecord,
  ObjectAddress,
  Projections,
  SealedPlan,
} from "../../plans/index.ts";
import type { RunOutcome } from "../../targets/index.ts";
import type { SecretEnvelope } from "../secrets/secret-envelope.ts";
import type { Damage } from "./damage.ts";
import type { JournalEntry } from "./journal-entry.ts";
import type { Lock } from "./lock.ts";

/**
 * Everything that has to survive a run: records, the journal, the lock, plans, chosen ports, encrypted secrets. The files
 * store is the default; a database implements the same interface and passes the same conformance suite.
 *
 * Problems of the machine or of damaged data are thrown as `DiagnosticError` (LP70xx). Reading never makes anything.
 * A `scope` is `<context>.<environment>`; `<context>._` stands for what belongs to no environment.
 */
export interface Store {
  /** ULID made with the store. Provisional, and nobody else's, until the first write: read it after that. */
  readonly storeId: string;
  /** Six hexadecimal digits of `storeId`. */
  readonly instance: string;
  readonly records: RecordStore;
  readonly journal: JournalStore;
  readonly locks: LockStore;
  readonly plans: PlanStore;
  readonly allocations: AllocationStore;
  readonly contexts: ContextStore;
  readonly secrets: SecretStore;
  readonly projections: ProjectionStore;
  readonly statements: StatementStore;
  /** Ends the connection where there is one. The store is not used after that. */
  close(): Promise<void>;
}

/** What planning reads of a store; it writes nothing. */
export interface ReadStore extends Pick<Store, "storeId" | "instance"> {
  readonly allocations: Pick<AllocationStore, "read">;
  readonly journal: Pick<JournalStore, "lastRuns" | "read">;
  readonly records: Pick<RecordStore, "latest" | "list" | "find">;
  readonly plans: Pick<PlanStore, "get">;
  readonly projections: Pick<ProjectionStore, "read">;
}

/**
 * The right to write to a scope: a held lock is one. A store refuses the write (LP7011) when `token` is not the scope's
 * highest or was released.
 */
export interface Fence {
  readonly scope: string;
  readonly token: number;
}

/** The last entry of a scope's chain; its digest stands for the whole history. `digest` is `null` for an empty chain. */
export interface Head {
  seq: number;
  digest: Digest | null;
}

export interface RecordStore {
  /**
   * Writes a record and chains it; answers the new head. A record with a `token` is fenced by it. Writing the same bytes
   * again is fine, other bytes for the same id and revision are refused (LP7009).
   */
  append(record: LedgerRecord): Promise<Head>;
  /**
   * Writes records of one scope that belong together, in this order; answers the new head. In a database all or none of
   * them; in files a crash leaves the first ones, so the record that the others depend on comes first.
   */
  appendAll(records: LedgerRecord[]): Promise<Head>;
  /** The newest record of the scope that `accepts` it (default: any), or `null`. */
  latest<Found extends LedgerRecord>(
    scope: string,
    accepts: (record: LedgerRecord) => record is Found,
  ): Promise<Found | null>;
  latest(scope: string, accepts?: (record: LedgerRecord) => boolean): Promise<LedgerRecord | null>;
  /** Readable records in the order of their chains, and everything that is wrong with them. `null`: of all scopes. */
  list(scope: string | null): Promise<Ledger>;
  /** The revisions of one record; LP7005 when there is none. */
  find(id: string): Promise<Ledger>;
  head(scope: string): Promise<Head>;
  /** The chain entry that names the record; LP7005 when none does. */
  entryOf(record: LedgerRecord): Promise<ChainEntry>;
  /**
   * For a new holder of the lock: chains what dead runs wrote without chaining it, here and in the scopes without a lock that
   * the scope belongs to. Answers the scope's records that are at revision 1 and have no revision 2, oldest first.
   */
  recover(fence: Fence): Promise<LedgerRecord[]>;
}

export interface Ledger {
  records: LedgerRecord[];
  damages: Damage[];
}

/** How a chain entry names its record. */
export type RecordRef = ChainEntry["record"];

export interface JournalStore {
  /** On the disk when it answers. The store numbers and dates the entry. */
  append(fence: Fence, run: string, step: JournalStep): Promise<JournalEntry>;
  /** The entries of a run in order; a last line torn by a crash is left out. */
  read(run: string): Promise<JournalEntry[]>;
  /** What became of each object whose journal entries carry attributes (tasks) when it last ran in this scope. */
  lastRuns(scope: string): Promise<Record<ObjectAddress, RunOutcome>>;
}

export type JournalStep = Omit<JournalEntry, "seq" | "at">;

export interface LockStore {
  /** The lock with the highest token, held or not. */
  highest(scope: string): Promise<Lock | null>;
  /** `false` when a lock of that token exists. */
  create(scope: string, lock: Lock): Promise<boolean>;
  /** Replaces the lock of that token: renewed or released. */
  update(scope: string, lock: Lock): Promise<void>;
}

export interface PlanStore {
  put(plan: SealedPlan): Promise<void>;
  get(digest: string): Promise<SealedPlan | null>;
}

/** What is derived from the records of a scope (`projectScope`): may be lost, `records rebuild` makes it again. */
export interface ProjectionStore {
  /** `null` where nothing was written yet. */
  read(scope: string): Promise<Projections | null>;
  write(scope: string, projections: Projections): Promise<void>;
}

/** Signed statements about records: one DSSE envelope each, as one line of JSON. */
export interface StatementStore {
  /** Written once: the same text again is fine, another one is refused (LP7009). */
  put(record: RecordName, envelope: string): Promise<void>;
  get(record: RecordName): Promise<string | null>;
}

/** Names a revision of a record. */
export type RecordName = Pick<RecordRef, "kind" | "id" | "revision">;

export interface AllocationStore {
  /** Chosen ports by address. */
  read(scope: string): Promise<Record<Address, number>>;
  write(fence: Fence, allocations: Record<Address, number>): Promise<void>;
}

export interface ContextStore {
  /** Name of the app whose context this is, or `null` when nothing was applied in it. */
  ownerOf(context: string): Promise<string | null>;
  /** Makes the context the app's for good; LP7007 when it is another one's. */
  claim(context: string, app: string): Promise<void>;
}

export interface SecretStore {
  /** All versions of all names, by name and version. */
  list(scope: string): Promise<SecretEnvelope[]>;
  /** `false` when this version of this name exists. Fenced unless `fence` is `null`. */
  create(envelope: SecretEnvelope, fence: Fence | null): Promise<boolean>;
  /**
   * Puts `next` in the place of `was`, which is the same version of the same name: encrypted anew, or with another class.
   * `false`, and nothing is changed, when `was` is not what is stored.
   */
  replace(was: SecretEnvelope, next: SecretEnvelope): Promise<boolean>;
  /** The scopes that have secrets, sorted. */
  scopes(): Promise<string[]>;
}
