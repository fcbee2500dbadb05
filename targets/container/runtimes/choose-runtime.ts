import satisfies from "semver/functions/satisfies.js";
import validRange from "semver/ranges/valid.js";
import { ownMember } from "../../../plans/index.ts";
import { type RuntimeName, runtimeKinds } from "./runtime-kinds.ts";

/**
 * The image of a runtime for a version as the sources have it: a number is that number, a range the newest release line
 * inside it, nothing the first line. `null`: no image is known for it.
 */
export function chooseRuntime(runtime: RuntimeName, written: string | null): string | null {
  const { image, lines, names = {} } = runtimeKinds[runtime];
  if (written === null) return image(lines[0] ?? "");
  const version = plainVersion(written);
  const named = ownMember(names, version);
  if (named !== null) return image(named);
  if (/^\d+(\.\d+){0,2}(-[0-9a-z.-]+)?$/.test(version)) return image(version);
  const range = semverRange(version);
  const fitting = lines.filter((line) => range !== null && isInside(line, range));
  const [newest] = fitting.sort((a, b) => Number.parseFloat(ordered(b)) - Number.parseFloat(ordered(a)));
  return newest === undefined ? null : image(newest);
}

/** Without what only says whose version it is: `v22.3.0`, `ruby-3.4.1`, `temurin-21.0.2+13`, `go1.24`, `22.x`, `~3.11.2`. */
function plainVersion(written: string): string {
  const text = written.trim().replace(/^(?:v|go|[a-z]+(?:-[a-z]+)*-)(?=\d)/, "");
  const exact = text.replace(/^==?\s*/, "").replace(/\+[0-9A-Za-z.]+$/, "");
  const line = /^~\s*(\d+\.\d+)\.\d+$/.exec(exact)?.[1] ?? /^(\d+\.\d+\.\d+)(?:\.\d+)+$/.exec(exact)?.[1];
  return line ?? exact.replace(/^([\d.]*\d)(?:\.[x*])+$/, "$1");
}

interface VersionRange {
  /** In the words of semantic versions. */
  range: string;
  /** Release lines that are excepted, as `3.9` by `!=3.9.*`. A tag never stays at a single version that is. */
  excepted: string[];
}

/** Python, Ruby and PHP have words of their own for ranges. */
function semverRange(text: string): VersionRange | null {
  const terms = text.split(",").map((term) => term.trim());
  const wanted = terms
    .filter((term) => !term.startsWith("!="))
    .map((term) => {
      const compatible = /^~[=>]\s*(\d+(?:\.\d+)*)$/.exec(term)?.[1];
      if (compatible !== undefined) return `${compatible.split(".").length > 2 ? "~" : "^"}${compatible}`;
      return term.replace(/^==/, "=").replace(/\s*\|+\s*/g, " || ");
    });
  const range = validRange(wanted.join(" "));
  return range === null
    ? null
    : { range, excepted: terms.flatMap((term) => /^!=\s*(\d.*)\.\*$/.exec(term)?.[1] ?? []) };
}

function isInside(line: string, { range, excepted }: VersionRange): boolean {
  return !excepted.includes(line) && satisfies(newestOf(line), range);
}

/** A release line as its tag moves: `3.13` stands for the newest 3.13. */
function newestOf(line: string): string {
  const numbers = line.split(".");
  return [...numbers, "999", "999"].slice(0, 3).join(".");
}

/** A number by which release lines compare: 3.9 is older than 3.13. */
function ordered(line: string): string {
  const [major = "0", minor = "0"] = line.split(".");
  return `${major}.${minor.padStart(4, "0")}`;
}
