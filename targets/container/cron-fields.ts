/** When a schedule is due, field by field: two-digit texts, a day of the week as one digit. `null`: at any. */
export interface CronFields {
  minutes: string[] | null;
  hours: string[] | null;
  days: string[] | null;
  months: string[] | null;
  weekdays: string[] | null;
}

const nicknames: ReadonlyMap<string, string> = new Map([
  ["@hourly", "0 * * * *"],
  ["@daily", "0 0 * * *"],
  ["@weekly", "0 0 * * 0"],
]);

interface Range {
  from: number;
  to: number;
  /** Of `from` and what follows it. */
  names: string[];
}

const ranges: Range[] = [
  { from: 0, to: 59, names: [] },
  { from: 0, to: 23, names: [] },
  { from: 1, to: 31, names: [] },
  { from: 1, to: 12, names: "jan feb mar apr may jun jul aug sep oct nov dec".split(" ") },
  { from: 0, to: 7, names: "sun mon tue wed thu fri sat".split(" ") },
];

/** `null` for what a scheduler that looks once a minute cannot keep: seconds, and forms beyond the portable ones. */
export function cronFields(schedule: string): CronFields | null {
  const written = (nicknames.get(schedule) ?? schedule).trim().split(/\s+/);
  const fields = written.length === 6 && /^0+$/.test(written[0] ?? "") ? written.slice(1) : written;
  const numbers = ranges.map((range, at) => (fields[at] === "*" ? null : numbersOf(fields[at] ?? "", range)));
  if (fields.length !== 5 || numbers.some((each) => each?.length === 0)) return null;
  const [minutes = null, hours = null, days = null, months = null, weekdays = null] = numbers.map((each) => {
    return each === null ? null : each.map((number) => String(number).padStart(2, "0"));
  });
  const weekday = weekdays === null ? null : [...new Set(weekdays.map((each) => String(Number(each) % 7)))].sort();
  return { minutes, hours, days, months, weekdays: weekday };
}

/** The numbers of `1,5-20/5,30-59`, sorted; none for what is no such list. */
function numbersOf(field: string, range: Range): number[] {
  const found = new Set<number>();
  for (const term of field.toLowerCase().split(",")) {
    const match = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(term);
    const [, first = "", last, every] = match ?? [];
    const from = first === "*" ? range.from : numberOf(first, range);
    const to = first === "*" || (last === undefined && every !== undefined) ? range.to : numberOf(last ?? first, range);
    const step = Number(every ?? 1);
    if (match === null || from === null || to === null || from > to || step < 1) return [];
    for (let number = from; number <= to; number += step) found.add(number);
  }
  return [...found].sort((a, b) => a - b);
}

function numberOf(text: string, { from, to, names }: Range): number | null {
  const named = names.indexOf(text);
  const number = named >= 0 ? named + from : /^\d+$/.test(text) ? Number(text) : null;
  return number !== null && number >= from && number <= to ? number : null;
}
