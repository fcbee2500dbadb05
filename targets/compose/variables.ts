import {
  type Address,
  type DesiredState,
  defaultPorts,
  evaluate,
  isSensitive,
  leavesOf,
  type Value,
} from "../../plans/index.ts";
import { type Place, type VariableKey, variableKey, variableName } from "./variable-key.ts";

/** A variable of the compose file: a value that it must not contain, or that differs from machine to machine. */
interface Variable {
  name: string;
  value: Value;
  /** What the file says when the variable is not set; `null`: compose refuses to go on. */
  otherwise: string | null;
}

export interface Variables {
  /** In name order. */
  list: Variable[];
  /** A value as compose reads it: text with each dollar doubled, and `${NAME}` where it is not for the file. */
  textOf(value: Value, place: Place): string;
  /** A value as it is: its texts, and the names of the variables between them. */
  partsOf(value: Value, place: Place): ({ text: string } | { name: string })[];
  /** The name of the variable that a value is, which is nothing but one. */
  nameOf(value: Value, place: Place): string;
}

/**
 * Names every value of a desired state that is not plain text. The name tells what it is; where two would have the same,
 * the later in the order of addresses gets `_2`.
 */
export function variablesOf(desired: DesiredState): Variables {
  const found = new Map<string, { words: string[]; value: Value }>();
  for (const [object, { attributes }] of Object.entries(desired.objects).sort(byKey)) {
    const values = Object.entries(attributes).flatMap(([attribute, each]) => {
      return "value" in each ? [[attribute, each.value] as const] : [];
    });
    for (const [attribute, value] of values.sort(byKey)) {
      for (const piece of piecesOf(value, { object, attribute })) if ("key" in piece) found.set(piece.key, piece);
    }
  }
  const names = variableNames(new Map([...found].map(([key, { words }]) => [key, variableName(words)])));
  const variables = new Map<string, Variable>();
  const leaves = [...found.values()].flatMap(({ value }) => leavesOf(value));
  const ports = defaultPorts(
    desired.scope,
    leaves.flatMap((leaf) => (leaf.kind === "reference" && leaf.property === "published-port" ? [leaf.address] : [])),
  );
  for (const [key, { value }] of found) {
    variables.set(key, { name: names.get(key) ?? "", value, otherwise: otherwise(value, ports) });
  }
  const text = (piece: Piece) => ("text" in piece ? escapeDollars(piece.text) : reference(variables.get(piece.key)));
  return {
    list: [...variables.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    textOf: (value, place) => piecesOf(value, place).map(text).join(""),
    partsOf: (value, place) =>
      piecesOf(value, place).map((piece) => ("text" in piece ? piece : { name: names.get(piece.key) ?? "" })),
    nameOf: (value, place) => names.get(variableKey(value, place).key) ?? "",
  };
}

/** Text in which compose finds nothing to replace. */
export function escapeDollars(text: string): string {
  return text.replaceAll("$", "$$$$");
}

type Piece = { text: string } | (VariableKey & { value: Value });

function piecesOf(value: Value, place: Place): Piece[] {
  switch (value.kind) {
    case "literal":
      // No text is no secret, and compose takes an empty variable for a missing one.
      return [value.sensitive && value.text !== "" ? { ...variableKey(value, place), value } : { text: value.text }];
    case "concat":
      return value.parts.flatMap((each, part) => piecesOf(each, { ...place, part }));
    case "fallback":
      // What is still undecided here, a port or a secret, is never empty.
      return piecesOf(value.first, place);
    default:
      return [{ ...variableKey(value, place), value }];
  }
}

function reference(variable: Variable | undefined): string {
  return `\${${variable?.name}${variable?.otherwise == null ? ":?" : `:-${variable.otherwise}`}}`;
}

/** The text that a value has on a machine where every default port is free; `null` when it is or contains a secret. */
function otherwise(value: Value, ports: Map<Address, number>): string | null {
  if (isSensitive(value)) return null;
  const bound = evaluate(value, (leaf) =>
    leaf.kind === "reference" && leaf.property === "published-port"
      ? { state: "known", text: String(ports.get(leaf.address)) }
      : { state: "deferred", until: "secret" },
  );
  return bound.state === "known" ? bound.text : null;
}

/** Gives each key its base name, or the next free `_2`, `_3` when an earlier key has it. */
function variableNames(bases: Map<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>(bases.values());
  const given = new Set<string>();
  for (const [key, base] of [...bases].sort(byKey)) {
    let name = base;
    for (let count = 2; given.has(name) || (name !== base && taken.has(name)); count++) name = `${base}_${count}`;
    given.add(name);
    names.set(key, name);
  }
  return names;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
