import { invariant } from "../../plans/index.ts";
import { incomplete } from "./commit-tree.ts";
import { type GitRepository, refusalOf } from "./git-repository.ts";

/** Reads the content of files by Git's id of it. */
export type ReadBlob = (id: string) => Promise<Buffer>;

interface Waiting {
  resolve(bytes: Buffer): void;
  reject(error: unknown): void;
}

/** A reader that asks Git once for all that is asked of it at a time. Throws LP5064 for content that the clone lacks. */
export function blobReader(commit: string, repository: GitRepository): ReadBlob {
  let waiting = new Map<string, Waiting[]>();
  const flush = async () => {
    const asked = waiting;
    waiting = new Map();
    const settle = (settleOne: (one: Waiting, id: string) => void) => {
      for (const [id, each] of asked) for (const one of each) settleOne(one, id);
    };
    try {
      const blobs = await readBlobs([...asked.keys()], commit, repository);
      settle((one, id) => one.resolve(blobs.get(id) as Buffer));
    } catch (error) {
      settle((one) => one.reject(error));
    }
  };
  return (id) =>
    new Promise((resolve, reject) => {
      if (waiting.size === 0) setImmediate(flush);
      waiting.set(id, [...(waiting.get(id) ?? []), { resolve, reject }]);
    });
}

/** `cat-file --batch` answers `<id> blob <size>\n<bytes>\n` for each line. */
async function readBlobs(ids: string[], commit: string, repository: GitRepository): Promise<Map<string, Buffer>> {
  const answer = await repository.ask(["cat-file", "--batch"], ids.map((id) => `${id}\n`).join(""));
  if (answer.exit !== 0) throw incomplete(commit, refusalOf(answer));
  const output = Buffer.from(answer.stdout);
  const blobs = new Map<string, Buffer>();
  let at = 0;
  for (const id of ids) {
    const end = output.indexOf("\n", at);
    const [named, type, size] = output.subarray(at, end).toString("latin1").split(" ");
    if (type === "missing") throw incomplete(commit, `it has no object ${id.slice(0, 12)}`);
    invariant(named === id && type === "blob", `git answers "${named} ${type}" for the blob ${id}`);
    const start = end + 1;
    blobs.set(id, output.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return blobs;
}
