import type { ApplyPorts, ReadPorts } from "../../ports.ts";
import type { ObserveScope } from "../../target.ts";
import { placesOf } from "../places.ts";
import type { Found } from "../problem.ts";
import { type Account, chooseAccount } from "./account.ts";
import { findInstallation, type Installation } from "./installation.ts";

/** Everything that PostgreSQL's programs need to work on one cluster. */
export interface Server {
  /** Of the resource. */
  name: string;
  cluster: string;
  /** For links between libraries that the installation lacks. */
  libraries: string;
  installation: Installation;
  account: Account;
}

/** Finds the programs and the account for a resource's cluster, and that they fit the data that is there. */
export async function findServer(scope: ObserveScope, name: string, ports: ReadPorts): Promise<Found<Server>> {
  const places = placesOf(scope.folders.local);
  const cluster = places.cluster(name);
  const installation = await findInstallation(ports);
  if ("problem" in installation) return installation;
  const installed = installation.found.version;
  const data = (await ports.files.readText(`${cluster}/PG_VERSION`))?.trim() ?? installed;
  if (data !== installed) return { problem: { code: "LP4225", args: { name, data, installed, folder: cluster } } };
  const owner = (await ports.files.stat(`${cluster}/PG_VERSION`))?.uid ?? null;
  const account = await chooseAccount({ name, folder: cluster, owner }, ports);
  if ("problem" in account) return account;
  const { libraries } = places;
  return { found: { name, cluster, libraries, installation: installation.found, account: account.found } };
}

/** A program of PostgreSQL and its arguments, as they have to be started: as the account, with the libraries it needs. */
export function serverProgram({ installation, account, libraries }: Server, [name, ...args]: [string, ...string[]]) {
  const { native, missingLinks } = installation;
  const [program, ...rest] = [...account.prefix, `${native}/bin/${name}`, ...args] as [string, ...string[]];
  const env: Record<string, string> =
    missingLinks.length === 0 ? {} : { LD_LIBRARY_PATH: `${libraries}:${native}/lib` };
  return { program, args: rest, env };
}

/** The package's own folder may be read-only or shared, so what it lacks is linked in one of ours. */
export async function linkLibraries({ installation, libraries }: Server, { files }: ApplyPorts): Promise<void> {
  for (const { name, to } of installation.missingLinks) await files.makeLink(`${libraries}/${name}`, to);
}
