import { Cron } from "croner";
import { diagnose } from "../../plans/index.ts";
import { excerpt } from "../excerpt.ts";
import { eachComponent } from "./rule.ts";

/** Numbers, names of months and days, lists, ranges and steps. */
const portable = /^(?:\d+|[A-Za-z]{3}|[*,/-])+$/;
const nicknames: ReadonlyMap<string, string> = new Map([
  ["@hourly", "0 * * * *"],
  ["@daily", "0 0 * * *"],
  ["@weekly", "0 0 * * 0"],
]);

/** A `schedule` that no scheduler understands, or only some do (format §1.7). */
export const invalidSchedule = eachComponent(({ spec: { schedule: written }, locate }) => {
  if (written === undefined) return [];
  const where = locate(["schedule"]);
  const schedule = excerpt(written);
  const nickname = nicknames.get(written);
  if (nickname !== undefined) return [diagnose("LP3013", where, { schedule, advice: `Write \`${nickname}\`.` })];
  const problem = findProblem(written);
  if (problem) return [diagnose("LP3012", where, { schedule, problem })];
  const fields = written.trim().split(/\s+/);
  if (fields.length === 6) {
    const advice = `Leave out the seconds: \`${fields.slice(1).join(" ")}\`.`;
    return [diagnose("LP3013", where, { schedule, advice })];
  }
  if (fields.every((field) => portable.test(field))) return [];
  const advice = "Use numbers, names, `*`, lists, ranges and steps only.";
  return [diagnose("LP3013", where, { schedule, advice })];
});

/** The library takes dates, other nicknames and years too, which are not part of the format. */
function findProblem(schedule: string): string | null {
  const count = schedule.trim().split(/\s+/).length;
  if (count !== 5 && count !== 6) return `It has ${count === 1 ? "one field" : `${count} fields`}.`;
  try {
    new Cron(schedule, { paused: true });
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.message.replace(/^CronPattern: /, "").replace(/\.?$/, "")}.` : "";
  }
}
