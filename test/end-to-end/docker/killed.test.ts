import { describe, expect, it } from "vitest";
import { nodeHost } from "../../../runtime/host/node-host.ts";
import { openFileStore } from "../../../runtime/store/file-store.ts";
import { deployable } from "../../harness/deployable.ts";
import { page } from "../../harness/guestbook.ts";
import { type Ended, killedProgram } from "../../harness/killed-program.ts";
import { comparableRecords } from "../../harness/left-state.ts";
import { localCopyOfExample } from "../../harness/temporary-folder.ts";

const run = killedProgram("real-program");
const variables = {
  ...Object.fromEntries(["DOCKER_HOST", "DOCKER_CONFIG"].map((name) => [name, process.env[name] ?? ""])),
  LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
};

describe.each(["local", "compose"])("the guestbook on %s, killed", (environment) => {
  it("around any line of its journal, is finished by the next run as if nothing had happened", async () => {
    const { folder, command } = deployable(await localCopyOfExample("01-guestbook"), environment, variables);
    const apply = async (options: string[] = [], killAfter?: number): Promise<Ended> => {
      const argv = ["apply", "--yes", "--env", environment, ...options];
      return await run(argv, { folder, variables, killAt: "lines", ...(killAfter !== undefined && { killAfter }) });
    };
    /** What is recorded since so many records, in this very folder: ports and names are the same each time. */
    const recorded = async (since: number) => {
      const { records } = await (await openFileStore(nodeHost(), `${folder}/.launchplane`)).records.list(null);
      const own = records.slice(since).filter(({ kind }) => kind !== "secret");
      return { all: records.length, own: comparableRecords(own.map(withoutHistory)) };
    };
    const removed = async () => {
      expect((await command("destroy", "--yes", "--data")).exit).toBe(0);
      return (await recorded(0)).all;
    };

    const first = await apply();
    expect(first.exit, first.said).toBe(0);
    await removed();
    const before = await removed();
    const again = await apply();
    expect(again.exit, again.said).toBe(0);
    const undisturbed = await recorded(before);
    for (const killAfter of chosen(again.points)) {
      const since = await removed();
      const when = `killed at ${killAfter} of ${again.points}`;
      const killed = await apply([], killAfter);
      expect(killed.exit, `${when}: ${killed.said}`).toBeNull();
      let next = await apply();
      const [, unknown] = /--retry '([^']+)'/.exec(next.said.replace(/\s+/g, " ")) ?? [];
      if (next.exit === 8 && unknown !== undefined) next = await apply(["--retry", unknown]);
      expect(next.exit, `${when}: ${next.said}`).toBe(0);
      expect((await recorded(since)).own, when).toEqual(undisturbed.own);
      const { document, exit } = await command("status");
      expect([exit, document["upToDate"]], when).toEqual([0, true]);
      expect(await page((document["urls"] as string[])[0] as string), when).toContain("Guestbook");
    }
  }, 3_600_000);
});

/** Six points, evenly spread; all of them in the full suite. */
function chosen(points: number): number[] {
  const all = Array.from({ length: points }, (_, index) => index + 1);
  if (process.env["FULL"] !== undefined) return all;
  return all.filter((point) => Math.floor((point * 6) / points) > Math.floor(((point - 1) * 6) / points));
}

/** A record without what it says of the ones before it, and of what a page shows another way each time. */
function withoutHistory<Record extends { body: object }>(record: Record): Record {
  const { supersedes: _, ...body } = record.body as { supersedes?: string; health?: object[] };
  const health = body.health?.map((evidence) => ({ ...evidence, bodyDigest: null }));
  return { ...record, body: { ...body, ...(health && { health }) } };
}
