import { lastWords } from "../../data/last-words.ts";
import type { BackupMeans } from "../../target.ts";
import { linkLibraries, type Server } from "../postgres/server.ts";

/** Unpacks a base backup in the server's data folder, which is made anew, as its owner. Answers what went wrong. */
export async function unpackCluster(server: Server, path: string, means: BackupMeans): Promise<string | null> {
  const { ports, context } = means;
  const { cluster, account } = server;
  await ports.files.remove(cluster);
  await linkLibraries(server, ports);
  await ports.files.makeFolder(cluster, { mode: 0o700, ...(account.owner ? { owner: account.owner } : {}) });
  const [program = "", ...args] = [...account.prefix, "tar", "-x", "-p", "-f", "-", "-C", cluster];
  const unpacked = await ports.exec(program, args, { inputFile: path, signal: context.signal });
  return unpacked.exit === 0 ? null : lastWords(unpacked);
}
