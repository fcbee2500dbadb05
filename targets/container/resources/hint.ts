import type { Json } from "../../../plans/index.ts";

/** A setting that a Launchfile may ask of a resource under `config`. What it says there is a stranger's. */
export interface Hint {
  /** What is accepted, as the end of "It takes …". */
  expects: string;
  /** The words that a value stands for, in one spelling; `null`: not accepted. */
  read(value: Json): string[] | null;
}

/** A whole number; a text of digits counts as one. */
export function count(least: number, most: number): Hint {
  return {
    expects: `a whole number from ${least} to ${most}`,
    read: (value) => {
      const number = /^\d{1,15}$/.test(scalarText(value)) ? Number(value) : Number.NaN;
      return number >= least && number <= most ? [String(number)] : null;
    },
  };
}

/** Nothing else is a number or an amount, whatever it would be as a text. */
function scalarText(value: Json): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function choice(...choices: string[]): Hint {
  return {
    expects: `one of ${choices.join(", ")}`,
    read: (value) => (typeof value === "string" && choices.includes(value) ? [value] : null),
  };
}

/** `yes` and `no` are the words for it where it is used. */
export function flag(yes: string, no: string): Hint {
  return {
    expects: "true or false",
    read: (value) => (typeof value === "boolean" ? [value ? yes : no] : null),
  };
}

/** A text of a fixed form, described as in "a name of lower-case letters". */
export function named(expects: string, pattern: RegExp): Hint {
  return { expects, read: (value) => (typeof value === "string" && pattern.test(value) ? [value] : null) };
}

/** A list of words that `one` accepts each, or a single one of them; sorted, each once. */
export function list(expects: string, one: Pick<Hint, "read">): Hint {
  return {
    expects,
    read: (value) => {
      const words = (Array.isArray(value) ? value : [value]).map((each) => one.read(each));
      return words.includes(null) ? null : [...new Set(words.flatMap((each) => each ?? []))].sort();
    },
  };
}

const units = ["", "kb", "mb", "gb", "tb"];

/** An amount of memory, as the number of bytes. Units are powers of 1024, as servers count. */
export function memory(least: string): Hint {
  return {
    expects: `an amount of memory as 512mb or 2gb, ${least} at least`,
    read: (value) => {
      const bytes = bytesOf(scalarText(value));
      return bytes !== null && bytes >= (bytesOf(least) ?? 0) ? [String(bytes)] : null;
    },
  };
}

function bytesOf(text: string): number | null {
  const [, amount, unit = ""] = /^(\d{1,15}(?:\.\d{1,3})?)(kb|mb|gb|tb)?$/.exec(text.toLowerCase()) ?? [];
  const bytes = Math.round(Number(amount) * 1024 ** units.indexOf(unit));
  return Number.isSafeInteger(bytes) ? bytes : null;
}

/** Bytes in the largest unit that leaves a whole number, each unit spelt as a server reads it: `64mb`, `64M`. */
export function inUnits(bytes: string, spelling: string[]): string {
  let [amount, unit] = [Number(bytes), 0];
  while (amount % 1024 === 0 && amount > 0 && unit + 1 < spelling.length) [amount, unit] = [amount / 1024, unit + 1];
  return `${amount}${spelling[unit]}`;
}

/** Bytes as whole mebibytes, rounded down. */
export function mebibytes(bytes: string): number {
  return Math.floor(Number(bytes) / 1024 ** 2);
}
