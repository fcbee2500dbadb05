import { resourceUser } from "../../container/resources/connection.ts";
import type { ApplyPorts, RunResult } from "../../ports.ts";
import type { Problem } from "../problem.ts";
import { clusterNames, namesQuery } from "./cluster-names.ts";
import { linkLibraries, type Server, serverProgram } from "./server.ts";
import { type ClusterWish, extensionStatements, setUpStatements } from "./set-up-statements.ts";

interface SetUp extends Omit<ClusterWish, "role"> {
  extensions: string[];
}

interface Failure {
  problem: Problem;
  logs: string[];
}

/**
 * Gives a stopped cluster its role, with the password that the store has now, its database and extensions; `null` when that
 * went well. Single-user mode needs neither a client nor a running server; statements go through standard input.
 */
export async function setUpCluster(server: Server, wish: SetUp, ports: ApplyPorts): Promise<Failure | null> {
  await linkLibraries(server, ports);
  const run = (database: string, input: string) => {
    const { program, args, env } = serverProgram(server, ["postgres", ...singleUser(server.cluster), database]);
    return ports.exec(program, args, { env, input, cwd: server.cluster });
  };
  const names = await run("postgres", namesQuery);
  if (names.exit !== 0) return failure(server.name, names);
  const made = await run("postgres", setUpStatements(clusterNames(names.stdout), { ...wish, role: resourceUser }));
  if (made.exit !== 0) return failure(server.name, made);
  if (wish.extensions.length === 0) return null;
  const extended = await run(wish.database, extensionStatements(wish.extensions));
  return extended.exit === 0 ? null : failure(server.name, extended);
}

/** No statement is logged: one of them has the password. */
function singleUser(cluster: string): string[] {
  return ["--single", "-D", cluster, "-c", "exit_on_error=true", "-c", "log_min_error_statement=panic"];
}

function failure(name: string, { exit, stderr }: RunResult): Failure {
  return {
    problem: { code: "LP4237", args: { name, exit: String(exit) } },
    logs: stderr.trim().split("\n").slice(-20),
  };
}
