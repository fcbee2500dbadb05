import type { ObjectAddress, Operation } from "../../../plans/index.ts";
import { contentsProblem } from "../../data/contents-problem.ts";
import type { BackupContents, BackupMeans, BackupResult, Outcome } from "../../target.ts";
import { applyDatabase } from "../apply-database.ts";
import { objectName, placesOf } from "../places.ts";
import { findServer } from "../postgres/server.ts";
import { stopServer } from "../postgres/stop-server.ts";
import { diagnosticOf } from "../problem.ts";
import { countTables } from "./cluster-session.ts";
import { swapIn, swapOut } from "./swap.ts";
import { swapOf } from "./swap-of.ts";
import { unpackCluster } from "./unpack-cluster.ts";

/** Puts a base backup in the place of a resource's data. When its server does not start on it, the old data is back. */
export async function restoreClusterBackup(
  { object, expected }: { object: ObjectAddress; expected: BackupContents },
  path: string,
  means: BackupMeans,
): Promise<BackupResult> {
  const { context, ports } = means;
  const name = objectName(object);
  const swap = swapOf(object, context.scope);
  const places = placesOf(context.scope.folders.local);
  const found = await findServer(context.scope, name, ports);
  if ("problem" in found) return { problem: diagnosticOf(found.problem).message };
  try {
    const problem = await unpackCluster({ ...found.found, cluster: swap.next }, path, means);
    if (problem !== null) return { problem };
    await stopServer(`database:${name}`, context, ports);
    await swapIn(swap, ports.files);
    const started = await startOn(name, expected, means);
    if ("contents" in started) {
      await ports.files.remove(places.replaced(object));
      return started;
    }
    await stopServer(`database:${name}`, context, ports);
    await swapOut(swap, ports.files);
    await start(name, means);
    return started;
  } finally {
    await ports.files.remove(places.restoring(object));
  }
}

async function startOn(name: string, expected: BackupContents, means: BackupMeans): Promise<BackupResult> {
  const started = await start(name, means);
  if (started.status === "failed") return { problem: started.logs.slice(-3).join(" ") || started.code };
  const answer = await countTables(name, means);
  if ("problem" in answer) return answer;
  const problem = contentsProblem(answer.contents, expected);
  return problem === null ? answer : { problem };
}

/** As `apply` starts it: with the password and the names that are wanted now. */
async function start(name: string, { context, ports }: BackupMeans): Promise<Outcome> {
  const object = `database:${name}`;
  const operation: Operation = {
    id: `update ${object}`,
    verb: "update",
    object,
    cause: { code: "not-running", args: {} },
    changes: [],
    after: [],
    idempotent: true,
    risks: [],
  };
  return await applyDatabase(operation, context, ports);
}
