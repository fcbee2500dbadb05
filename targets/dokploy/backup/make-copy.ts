import { platformOf } from "../../platform-of.ts";
import type { BackupMeans, PlatformBackup, PlatformBackupItem } from "../../target.ts";
import { refusalOf } from "../api-problem.ts";
import { type Client, clientOf } from "../client.ts";
import { readLive } from "../live.ts";
import { type Refusal, refusalDiagnostic } from "../refusal.ts";
import { createBackup, listBackups, type NewBackup, removeBackup, runOf } from "./create-backup.ts";
import { type DataSource, dataSource } from "./data-source.ts";
import { chosenDestination, type Destination } from "./destination.ts";
import { type ListedFile, listedFiles } from "./listed-files.ts";
import { runBackup } from "./run-backup.ts";

type Made = Awaited<ReturnType<PlatformBackup["make"]>>;

const looks = 5;
const pauseMs = 2_000;
/** Of what `gzip` makes of nothing. */
const emptyBytes = 20;

/**
 * Has Dokploy back up an object to the destination, by a backup that is made for it and removed afterwards. That Dokploy says it
 * is done is not enough: exactly one file, with something in it, has to be in the folder that nothing else uses.
 */
export async function makeCopy({ object }: PlatformBackupItem, backup: string, means: BackupMeans): Promise<Made> {
  const { context, ports } = means;
  const client = clientOf(context, ports, { hadWorked: true });
  const live = await readLive(context.scope, client);
  if ("refusal" in live) return { problem: wordsOf(live.refusal) };
  const destinations = await client.ask("destination.all");
  if (destinations.problem) return { problem: wordsOf(refusalOf(destinations.problem)) };
  const destination = chosenDestination(context.scope, destinations.value);
  if ("refusal" in destination) return { problem: wordsOf(destination.refusal) };
  const source = dataSource(object, live.value, means);
  if ("reason" in source) return { problem: source.reason };
  const prefix = `${ownFolder(context.scope)}${backup}/${object.slice(object.indexOf(":") + 1)}`;
  const making = { source, made: { prefix, destinationId: destination.value.id }, client, means };
  await removeLeft(making);
  return await make(making, destination.value);
}

interface Making {
  source: DataSource;
  made: NewBackup;
  client: Client;
  means: BackupMeans;
}

async function make(making: Making, destination: Destination): Promise<Made> {
  const { source, made, client, means } = making;
  const { context, ports } = means;
  const before = await listedFiles(source, made, client);
  if (before !== null && before.length > 0) return { problem: "there are files in its place already" };
  const rows = await createBackup(source, made, client);
  if (rows.problem) return { problem: wordsOf(refusalOf(rows.problem)) };
  const end = await runBackup(rows.value[0], source, { context, ports, client });
  const isOver = !("problem" in end) || end.isOver;
  const left = isOver ? await removeAll(rows.value, making) : null;
  if (left !== null) context.progress(`The backup of this run is still set up in Dokploy: ${left}`);
  if ("problem" in end) return { problem: end.problem };
  const after = await whenListed(making);
  if ("problem" in after) return after;
  const { key, bytes } = after.file;
  const remote = { platform: platformOf(context.scope), destination: destination.name, key };
  const evidence = { run: end.run, filesBefore: before?.length ?? null, filesAfter: 1 };
  return { copy: { remote, bytes, evidence, unproven: unproven(source) } };
}

function unproven({ kind }: DataSource): string[] {
  const always = "that it can be restored";
  return kind === "volume" ? [always, "that its files are of one moment: it was copied while in use"] : [always];
}

/** The one file that the backup has stored. A place that is not listed at once is asked again. */
async function whenListed({
  source,
  made,
  client,
  means,
}: Making): Promise<{ file: ListedFile } | { problem: string }> {
  const { context, ports } = means;
  for (let look = 1; ; look++) {
    const files = await listedFiles(source, made, client);
    const [file, ...others] = files ?? [];
    if (others.length > 0) return { problem: `${others.length + 1} files are in the place of one` };
    if (file !== undefined && file.bytes > emptyBytes) return { file };
    if (look === looks || context.signal.aborted) {
      const what = file === undefined ? "lists no file of it" : "has an empty file of it";
      const found = files === null ? "could not be listed" : what;
      return { problem: `Dokploy says that it is done, and the destination ${found}` };
    }
    await ports.clock.sleep(pauseMs, { signal: context.signal });
  }
}

/** Where all backups of an environment go, each in a folder of its own. */
function ownFolder({ context, environment }: { context: string; environment: string }): string {
  return `launchplane/${context}.${environment}/`;
}

/** Removes what killed runs have left of their own, but for those that still run. */
async function removeLeft({ source, client, means }: Making): Promise<void> {
  const listed = await listBackups(source, client);
  const own = (listed.value ?? []).filter(({ prefix }) => prefix.startsWith(ownFolder(means.context.scope)));
  for (const { id } of own) {
    const rows = await client.ask("deployment.allByType", { id, type: runOf(source).type });
    if (rows.value?.some(({ status }) => status === "running") === false) await removeBackup(source, id, client);
  }
}

/** Answers why one of them is still there. */
async function removeAll(ids: string[], { source, client }: Making): Promise<string | null> {
  let left: string | null = null;
  for (const id of ids) left = (await removeBackup(source, id, client))?.message ?? left;
  return left;
}

function wordsOf(refusal: Refusal): string {
  const { message, why } = refusalDiagnostic(refusal);
  return `${message}: ${why}`.replace(/\.$/, "");
}
