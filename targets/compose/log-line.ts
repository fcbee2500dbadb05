/** A line as Docker tells it with its moment. */
interface LogLineOfDocker {
  /** When it was printed, in nanoseconds and UTC. `null`: it is a word of Docker itself. */
  moment: string | null;
  text: string;
  /** As how many Docker counts it. */
  entries: number;
}

/**
 * Docker keeps a line of more than 16 KiB in parts, and puts the same moment before each of them: left in, it would part a
 * secret in two, which nobody could replace any more.
 */
export function logLine(line: string): LogLineOfDocker {
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z(?= |$)/.exec(line)?.[0];
  if (moment === undefined) return { moment: null, text: line, entries: 1 };
  const parts = line.slice(moment.length + 1).split(`${moment} `);
  return { moment, text: parts.join(""), entries: parts.length };
}

/** Docker leaves out zeros at the end of a moment, so that texts are in another order than what they say. */
export function comparableMoment(moment: string): string {
  const [seconds = "", fraction = ""] = moment.replace(/Z$/, "").split(".");
  return `${seconds}.${fraction.padEnd(9, "0")}`;
}
