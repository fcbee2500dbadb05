import { invariant, type ObjectAddress } from "../../../plans/index.ts";
import type { ExecOptions, RunResult } from "../../ports.ts";
import type { BackupMeans } from "../../target.ts";
import { engineOf } from "../engine.ts";
import { mountsOf, plainText } from "./mounts-of.ts";

/** A PostgreSQL server in a container; its own programs ask it over its own socket, which needs no password. */
export interface DatabaseContainer {
  /** Id or name. */
  container: string;
  user: string;
  database: string;
}

/** The server whose data a volume has. */
export function databaseContainer(volume: ObjectAddress, { context, observed }: BackupMeans): DatabaseContainer {
  const [service] = mountsOf(volume, context.desired);
  invariant(service, `${volume} belongs to a service`);
  const [address, { attributes }] = service;
  return {
    container: observed.objects[address]?.id ?? "",
    user: plainText(attributes["env.POSTGRES_USER"]),
    database: plainText(attributes["env.POSTGRES_DB"]),
  };
}

/** Runs a program of PostgreSQL in the server's container. */
export async function runInDatabase(
  { container, user }: DatabaseContainer,
  [program = "", ...args]: string[],
  options: ExecOptions & { means: BackupMeans },
): Promise<RunResult> {
  const { means, ...settings } = options;
  const { context } = means;
  const input = settings.inputFile === undefined ? [] : ["--interactive"];
  const words = ["exec", ...input, container, program, "--username", user, ...args];
  return await engineOf(context, means.ports).docker(words, { onLine: () => {}, signal: context.signal, ...settings });
}

/** Runs statements, each in a transaction of its own; answers what the last one printed, a row a line. */
export async function runStatements(
  server: DatabaseContainer,
  statements: string[],
  means: BackupMeans,
): Promise<RunResult> {
  const quiet = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1"];
  const commands = statements.flatMap((statement) => ["--command", statement]);
  return await runInDatabase(server, ["psql", "--dbname", server.database, ...quiet, ...commands], { means });
}
