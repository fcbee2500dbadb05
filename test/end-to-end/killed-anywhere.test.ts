import { describe, expect, it } from "vitest";
import { eachPoint, pointsTo } from "../harness/each-point.ts";
import { killedProgram } from "../harness/killed-program.ts";
import { type LeftState, leftState } from "../harness/left-state.ts";
import { copyOfExample } from "../harness/temporary-folder.ts";

const run = killedProgram("file-program");
const apply = ["apply", "--yes", "--env", "compose"];
const examples = { "01-guestbook": "guestbook", "02-static": "static-site", "03-worker-and-api": "thumbnails" };
/** After every write of whatever, as of the records and the lock: for the smallest, and for all in the full suite. */
const kindsOf = (example: string): ("steps" | "writes")[] =>
  example === "02-static" || process.env["FULL"] !== undefined ? ["steps", "writes"] : ["steps"];

describe.each(Object.entries(examples))("%s, killed", (example, name) => {
  it.each(kindsOf(example))(
    "after any of its %s, is finished by the next run as if nothing had happened",
    async (killAt) => {
      const left = (folder: string) => leftState(folder, `${name}.compose`);
      const first = await copyOfExample(example);
      const { exit, points, said } = await run(apply, { folder: first, killAt });
      expect(exit, said).toBe(0);
      expect(points).toBeGreaterThan(6);
      const undisturbed = await left(first);
      await eachPoint(pointsTo(points), async (killAfter) => {
        const when = `killed after ${killAfter} of ${points} ${killAt}`;
        const folder = await copyOfExample(example);
        const killed = await run(apply, { folder, killAfter, killAt });
        expect(killed.exit, `${when}: ${killed.said}`).toBeNull();
        expect(await finished(folder, { undisturbed, left, when }), when).toEqual(undisturbed);
      });
    },
    600_000,
  );
});

interface Expected {
  undisturbed: LeftState;
  left(folder: string): Promise<LeftState>;
  when: string;
}

/** What is there after the next run. Where that stops because nobody can know whether a task ran, somebody says to retry. */
async function finished(folder: string, { undisturbed, left, when }: Expected): Promise<LeftState> {
  const next = await run(apply, { folder });
  if (next.exit !== 8) {
    expect(next.exit, `${when}: ${next.said}`).toBe(0);
    return await left(folder);
  }
  expect(next.said, when).toContain("LP6015");
  const [, operation = ""] = /--retry '([^']+)'/.exec(next.said.replace(/\s+/g, " ")) ?? [];
  const retried = await run([...apply, "--retry", operation], { folder });
  expect(retried.exit, `${when}: ${retried.said}`).toBe(0);
  return { ...(await left(folder)), tasks: undisturbed.tasks };
}
