import type { ObjectAddress, Operation } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { discardSwap, undoSwap } from "./backup/swap-of.ts";
import { bindObject } from "./bound-object.ts";
import { objectName, placesOf } from "./places.ts";
import { initialiseCluster } from "./postgres/cluster.ts";
import { findServer } from "./postgres/server.ts";
import { setUpCluster } from "./postgres/set-up.ts";
import { startServer } from "./postgres/start-server.ts";
import { stopServer } from "./postgres/stop-server.ts";
import { failed } from "./problem.ts";
import { recordEntry, recordedEntry } from "./state.ts";

/** The data folder of a PostgreSQL server. Nothing may run on it when it goes. */
export async function applyData(operation: Operation, context: ApplyContext, ports: ApplyPorts): Promise<Outcome> {
  const name = objectName(operation.object);
  if (operation.verb !== "delete") {
    await undoSwap(operation.object, context.scope, ports.files);
    return await initialiseCluster(name, context, ports);
  }
  await stopServer(`database:${name}`, context, ports);
  await ports.files.remove(placesOf(context.scope.folders.local).database(name));
  await discardSwap(operation.object, context.scope, ports.files);
  return { status: "done" };
}

/** Starts, restarts or stops a PostgreSQL server. */
export async function applyDatabase(
  { verb, object }: Operation,
  context: ApplyContext,
  ports: ApplyPorts,
): Promise<Outcome> {
  await stopServer(object, context, ports);
  if (verb === "delete") {
    await recordEntry(context, { object, entry: null }, ports.files);
    return { status: "done" };
  }
  const server = await findServer(context.scope, objectName(object), ports);
  if ("problem" in server) return failed(server.problem);
  const failure = await setUpCluster(server.found, await wishFor(object, context, ports), ports);
  if (failure) return failed(failure.problem, failure.logs);
  return await startServer({ server: server.found, object }, context, ports);
}

async function wishFor(object: ObjectAddress, context: ApplyContext, { files }: ApplyPorts) {
  const former = (await recordedEntry(context.scope, object, files))?.attributes["name"];
  const bound = bindObject(object, context);
  return {
    password: bound.text("password"),
    database: bound.text("name"),
    formerDatabase: former && "plain" in former ? String(former.plain) : null,
    extensions: bound.texts("extensions"),
  };
}
