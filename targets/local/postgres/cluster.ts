import type { ApplyPorts } from "../../ports.ts";
import type { ApplyContext, Outcome } from "../../target.ts";
import { placesOf } from "../places.ts";
import { failed } from "../problem.ts";
import { findServer, linkLibraries, serverProgram } from "./server.ts";

/** Makes the data folder of a resource. One that is complete is left alone; one that initdb did not finish starts anew. */
export async function initialiseCluster(name: string, { scope }: ApplyContext, ports: ApplyPorts): Promise<Outcome> {
  const { files } = ports;
  const places = placesOf(scope.folders.local);
  const cluster = places.cluster(name);
  if ((await files.stat(places.initialising(name))) !== null) await files.remove(cluster);
  else if ((await files.stat(`${cluster}/PG_VERSION`)) !== null) return { status: "done" };
  const server = await findServer(scope, name, ports);
  if ("problem" in server) return failed(server.problem);
  await files.writeText(places.initialising(name), "");
  await linkLibraries(server.found, ports);
  const { owner } = server.found.account;
  await files.makeFolder(cluster, { mode: 0o700, ...(owner ? { owner } : {}) });
  const { program, args, env } = serverProgram(server.found, ["initdb", ...settings(cluster)]);
  const { exit, stdout, stderr } = await ports.exec(program, args, { env, cwd: cluster });
  if (exit !== 0) await files.remove(cluster);
  await files.remove(places.initialising(name));
  if (exit === 0) return { status: "done" };
  return failed(
    { code: "LP4235", args: { name, exit: String(exit) } },
    `${stdout}${stderr}`.trim().split("\n").slice(-20),
  );
}

/**
 * The same on every machine: text in UTF-8, sorted by code points. The superuser has no password, so nobody can log in as
 * it: local connections, without password, are rejected, and there is no socket for them anyway.
 */
function settings(cluster: string): string[] {
  return [
    `--pgdata=${cluster}`,
    "--username=postgres",
    "--auth-local=reject",
    "--auth-host=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ];
}
