import { lastWords } from "../../data/last-words.ts";
import type { PostgresSession } from "../../ports.ts";
import type { BackupMeans, BackupResult } from "../../target.ts";
import { objectName, placesOf } from "../places.ts";
import { countTables, openClusterSession } from "./cluster-session.ts";

/** What a running server makes anew, or has for itself; as PostgreSQL's own base backups leave it out. */
const leftOut = [
  "./postmaster.pid",
  "./postmaster.opts",
  "./pg_wal/*",
  "./pg_dynshmem/*",
  "./pg_notify/*",
  "./pg_replslot/*",
  "./pg_serial/*",
  "./pg_snapshots/*",
  "./pg_stat_tmp/*",
  "./pg_subtrans/*",
  "pgsql_tmp*",
  "pg_internal.init*",
];

/**
 * A base backup of a running server by PostgreSQL's low-level interface: files are copied while they change, the log of
 * what changed since is added, and the server that is started on it some day puts both together.
 */
export async function makeClusterBackup(object: string, path: string, means: BackupMeans): Promise<BackupResult> {
  const name = objectName(object);
  const isRunning = means.observed.objects[`database:${name}`]?.condition.running === true;
  if (!isRunning) return { problem: "its PostgreSQL server does not run" };
  const session = openClusterSession({ name, database: "postgres" }, means);
  try {
    const problem = await copyCluster(object, path, { ...means, session });
    return problem === null ? await countTables(name, means) : { problem };
  } finally {
    await session.end();
  }
}

interface CopyMeans extends BackupMeans {
  /** The same from beginning to end: when it closes, the server gives the backup up. */
  session: PostgresSession;
}

async function copyCluster(object: string, path: string, means: CopyMeans): Promise<string | null> {
  const { session, ports, context } = means;
  const cluster = placesOf(context.scope.folders.local).cluster(objectName(object));
  const { signal } = context;
  const begun = await session.query("SELECT pg_backup_start('launchplane', true)");
  if (begun.error !== null) return begun.error;
  const exclude = leftOut.map((pattern) => `--exclude=${pattern}`);
  const args = ["-c", "--numeric-owner", ...exclude, "-f", "-", "-C", cluster, "."];
  const copied = await ports.exec("tar", args, { env, signal, outputFile: path });
  // 1: files changed or went away meanwhile, as they do.
  if (copied.exit !== 0 && copied.exit !== 1) return lastWords(copied);
  const { rows, error } = await session.query(
    "SELECT labelfile, spcmapfile, pg_walfile_name(lsn) AS last FROM pg_backup_stop(false)",
  );
  const { labelfile: label, spcmapfile: spaces, last } = rows[0] ?? {};
  if (error !== null || !label || !last) return error ?? "the server did not end the backup";
  if (spaces) return "it has tablespaces outside of its data folder";
  return await addLog({ object, path, cluster, label, last }, means);
}

const env = { LC_ALL: "C", COPYFILE_DISABLE: "1" };

interface Log {
  object: string;
  path: string;
  cluster: string;
  label: string;
  /** The last segment of the log that the backup needs. */
  last: string;
}

/** Adds the label that PostgreSQL recovers from, and the segments of its log between begin and end of the backup. */
async function addLog({ object, path, cluster, label, last }: Log, means: BackupMeans): Promise<string | null> {
  const { ports, context } = means;
  const [, first = ""] = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/m.exec(label) ?? [];
  const all = await ports.files.list(`${cluster}/pg_wal`);
  const needed = all.filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last);
  if (first === "" || needed[0] !== first || needed.at(-1) !== last) {
    return "the server removed parts of its log before they were copied";
  }
  const scratch = placesOf(context.scope.folders.local).scratch(object);
  try {
    await ports.files.writeText(`${scratch}/backup_label`, label);
    const segments = needed.map((name) => `pg_wal/${name}`);
    const args = ["-r", "--numeric-owner", "-f", path, "-C", scratch, "backup_label", "-C", cluster, ...segments];
    const added = await ports.exec("tar", args, { env, signal: context.signal });
    return added.exit === 0 ? null : lastWords(added);
  } finally {
    await ports.files.remove(scratch);
  }
}
