import { invariant, type ObjectAddress } from "../../../plans/index.ts";
import type { ApplyPorts, ProcessIdentity } from "../../ports.ts";
import type { ApplyContext, Outcome } from "../../target.ts";
import { bindObject } from "../bound-object.ts";
import { failed } from "../problem.ts";
import { outputSinceStart, start } from "../start.ts";
import { recordEntry } from "../state.ts";
import { isReady } from "./ready.ts";
import { type Server, serverProgram } from "./server.ts";

/** Recovery after a crash may take its time. */
const readyWithinMs = 120_000;

/** These work only when they are loaded as the server starts. */
const preloaded = ["pg_stat_statements"];

/** Starts a server on a cluster that was set up, for this machine only, and waits until it accepts connections. */
export async function startServer(
  { server, object }: { server: Server; object: ObjectAddress },
  context: ApplyContext,
  ports: ApplyPorts,
): Promise<Outcome> {
  const attributes = context.comparable[object];
  invariant(attributes, `${object} was not compared`);
  const bound = bindObject(object, context);
  const libraries = bound.texts("extensions").filter((each) => preloaded.includes(each));
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", `shared_preload_libraries=${libraries}`];
  const program = serverProgram(server, [
    "postgres",
    "-D",
    server.cluster,
    "-p",
    bound.text("port"),
    ...settings.flatMap((setting) => ["-c", setting]),
  ]);
  const identity = await start(
    context.scope,
    {
      object,
      spec: { ...program, cwd: server.cluster },
      record: (process) => {
        return recordEntry(
          context,
          { object, entry: { attributes, process, healthy: null, dependencies: null } },
          ports.files,
        );
      },
    },
    ports,
  );
  const reason = await untilReady({ object, identity }, context, ports);
  if (reason === null) return { status: "done" };
  const logs = await outputSinceStart(context.scope, { object, lines: 20 }, ports);
  return failed({ code: "LP4236", args: { name: server.name, reason } }, logs);
}

/** `null` once the server is ready, else what it did instead. */
async function untilReady(
  { object, identity }: { object: ObjectAddress; identity: ProcessIdentity },
  { scope }: ApplyContext,
  ports: ApplyPorts,
): Promise<string | null> {
  const end = ports.clock.now() + readyWithinMs;
  while (ports.clock.now() < end) {
    if (!(await ports.processes.isRunning(identity))) return "ended by itself";
    if (await isReady(scope, { address: object, identity }, ports)) return null;
    await ports.clock.sleep(25);
  }
  return `was still starting after ${readyWithinMs / 1000} s`;
}
