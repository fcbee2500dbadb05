import { Cron } from "croner";
import { diagnose } from "../../plans/index.ts";
import { excerpt } from "../excerpt.ts";
import { replaceValue } from "../replace-value.ts";
import { eachComponent } from "./rule.ts";

/** Numbers, names of months and days, lists, ranges and steps. */
const portable = /^(?:\d+|[A-Za-z]{3}|[*,/-])+$/;
const nicknames: ReadonlyMap<string, string> = new Map([
  ["@hourly", "0 * * * *"],
  ["@daily", "0 0 * * *"],
  ["@weekly", "0 0 * * 0"],
]);

/** A `schedule` that no scheduler understands, that never comes, or that only some schedulers understand (format §1.7). */
export const invalidSchedule = eachComponent(({ spec: { schedule: written }, locate, path }, { document }) => {
  if (written === undefined) return [];
  const where = locate(["schedule"]);
  const unportable = (advice: string, instead: string | null) => {
    const edits = instead === null ? [] : replaceValue(document, path(["schedule"]), `"${instead}"`);
    const fixes = edits.length === 0 ? [] : [{ title: `Write "${instead}".`, safe: true, edits }];
    return [diagnose("LP3013", where, { schedule, advice }, { fixes })];
  };
  const schedule = excerpt(written);
  const nickname = nicknames.get(written);
  if (nickname !== undefined) return unportable("Write the five fields that it stands for.", nickname);
  const problem = findProblem(written);
  if (problem) return [diagnose("LP3012", where, { schedule, problem })];
  if (isNever(written)) return [diagnose("LP3041", where, { schedule })];
  const fields = written.trim().split(/\s+/);
  if (fields.length === 6) {
    const five = fields.slice(1).join(" ");
    return unportable(`Leave out the seconds: \`${five}\`.`, /^0+$/.test(fields[0] ?? "") ? five : null);
  }
  if (fields.every((field) => portable.test(field))) return [];
  return unportable("Use numbers, names, `*`, lists, ranges and steps only.", null);
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

/** Only a day of the month beyond the 28th can be missing from the months it is wanted in. Any first day will do to search from. */
function isNever(schedule: string): boolean {
  if (!/(?:29|30|31)/.test(schedule)) return false;
  return new Cron(schedule, { paused: true, timezone: "UTC" }).nextRun("2024-01-01T00:00:00") === null;
}
