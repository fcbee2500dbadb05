import { invariant, type ObjectAddress } from "../../../plans/index.ts";
import { heldScript } from "../../data/held-script.ts";
import { lastWords } from "../../data/last-words.ts";
import type { RunResult } from "../../ports.ts";
import type { BackupMeans, BackupResult } from "../../target.ts";
import { type Engine, engineOf, succeeded } from "../engine.ts";
import { isRecord, parseJson } from "../labels.ts";
import { projectName } from "../project-name.ts";
import { type DatabaseContainer, databaseContainer, runInDatabase } from "./database-container.ts";
import { countTables } from "./make-dump.ts";
import { mountsOf } from "./mounts-of.ts";
import { loadDump } from "./restore-dump.ts";
import { scratchLabels } from "./run-on-volume.ts";

/** An image may have to make a new cluster first. */
const readyWithinMs = 180_000;

/** Restores a dump in a throw-away container of the same image, without network, and counts the tables there. */
export async function checkDump(volume: ObjectAddress, path: string, means: BackupMeans): Promise<BackupResult> {
  const server = databaseContainer(volume, means);
  const engine = engineOf(means.context, means.ports);
  const image = await imageOf(server, engine);
  if (typeof image === "string") return { problem: image };
  const scratch = { ...server, container: `${projectName(means.context.scope)}-backup-check` };
  const remove = () => engine.docker(["rm", "--force", "--volumes", scratch.container], { onLine: () => {} });
  await remove();
  let ended: RunResult | null = null;
  const running = runServer({ volume, scratch, image }, engine, means);
  void running.then((result) => {
    ended = result;
  });
  try {
    const waited = await untilReady(scratch, () => ended, means);
    const problem = waited ?? (await loadDump(scratch, path, means));
    return problem === null ? await countTables(scratch, means) : { problem };
  } finally {
    await remove();
    await running;
  }
}

interface Image {
  id: string;
  /** What a container of it runs. */
  words: string[];
}

/** The very image that the server runs, or why that is not known. */
async function imageOf({ container }: DatabaseContainer, engine: Engine): Promise<Image | string> {
  const inspected = await engine.docker(["container", "inspect", container], { onLine: () => {} });
  const parsed = parseJson(inspected.stdout);
  const [found] = Array.isArray(parsed) ? parsed : [];
  if (!succeeded(inspected) || !isRecord(found) || !isRecord(found["Config"])) return lastWords(inspected);
  const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const { Entrypoint: entrypoint, Cmd: command } = found["Config"];
  return { id: String(found["Image"]), words: [...list(entrypoint), ...list(command)] };
}

async function runServer(
  { volume, scratch, image }: { volume: ObjectAddress; scratch: DatabaseContainer; image: Image },
  engine: Engine,
  means: BackupMeans,
): Promise<RunResult> {
  const password = mountsOf(volume, means.context.desired)[0]?.[1].attributes["env.POSTGRES_PASSWORD"];
  invariant(password !== undefined && "value" in password, "a PostgreSQL server has a password");
  const variables = [`POSTGRES_USER=${scratch.user}`, `POSTGRES_DB=${scratch.database}`, "POSTGRES_PASSWORD"];
  const own = ["run", "--rm", "--interactive", "--pull", "never", "--network", "none", "--name", scratch.container];
  const given = [...scratchLabels(means), ...variables.flatMap((variable) => ["--env", variable])];
  const words = ["--entrypoint", "sh", image.id, "-c", heldScript, "launchplane", ...image.words];
  return await engine.docker([...own, ...given, ...words], {
    env: { POSTGRES_PASSWORD: means.context.resolve(password.value) },
    onLine: () => {},
    holdInput: true,
  });
}

/** While the image makes its cluster, a first server answers on the socket only: the one that stays is asked over TCP. */
async function untilReady(
  scratch: DatabaseContainer,
  ended: () => RunResult | null,
  means: BackupMeans,
): Promise<string | null> {
  const { clock } = means.ports;
  const deadline = clock.now() + readyWithinMs;
  for (;;) {
    const asked = await runInDatabase(scratch, ["pg_isready", "--host", "127.0.0.1"], { means });
    const gone = ended();
    if (gone !== null) return `the server to try it with ended: ${lastWords(gone)}`;
    if (asked.exit === 0) return null;
    if (means.context.signal.aborted) return "it was interrupted";
    if (clock.now() >= deadline) return "the server to try it with did not get ready";
    await clock.sleep(250);
  }
}
