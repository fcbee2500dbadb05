import { type Location, ownMember } from "../../plans/index.ts";
import type { KnownEnvironment } from "./known-environment.ts";

/** Where the operator's value of a variable comes from. */
export interface OperatorSource {
  from: "set" | "values" | "secret";
  /** As it was given: `TITLE`, or `web.TITLE`. */
  name: string;
  /** In `launchplane.yaml`. */
  place: Location | null;
  /** Of a secret. */
  version: number | null;
  /** It is a plain value where only a secret may be: nobody uses it. */
  refused: boolean;
}

type Known = Pick<KnownEnvironment, "input" | "environment" | "set" | "placeOfValue">;

/** Who gave the variable `component.key` its value; `null`: nobody. */
export function operatorSource(component: string, key: string, known: Known): OperatorSource | null {
  const { input, environment, set } = known;
  const own = `${component}.${key}`;
  const used = ownMember(input.inputs, own);
  if (used !== null && "secret" in used) {
    const { name, version } = used.secret;
    return { from: "secret", name: name.replace(/^input:/, ""), place: null, version, refused: false };
  }
  const inFile = environment.values ?? {};
  const onCommandLine = new Set(set.map((each) => each.split("=", 1)[0] ?? ""));
  const name = [own, key].find((each) => onCommandLine.has(each) || Object.hasOwn(inFile, each));
  if (name === undefined) return null;
  const from = onCommandLine.has(name) ? "set" : "values";
  const place = from === "values" ? known.placeOfValue(name) : null;
  return { from, name, place, version: null, refused: used === null };
}
