import type { WrittenExpression } from "../../compiler/index.ts";
import {
  type Address,
  type Candidate,
  type Diagnostic,
  type Location,
  leavesOf,
  locate,
  type SourceMap,
} from "../../plans/index.ts";
import { remedyFor } from "../planning/operator-inputs.ts";
import type { KnownEnvironment } from "./known-environment.ts";
import type { Candidates, LoweredCandidates } from "./lower-candidates.ts";
import { type OperatorSource, operatorSource } from "./operator-source.ts";

/** One of those that could give a variable its value. */
export interface CandidateView {
  from: Candidate["from"];
  /** The resource or the generated secret. */
  address: Address | null;
  /** Who gives it: `launchplane.yaml`, `secrets put`, `resource:postgres`. */
  supplier: string;
  /** Where it stands: in the Launchfile, or in `launchplane.yaml`. */
  place: Location | null;
  /** What stands there; `null` where that is no text of the Launchfile. */
  expression: WrittenExpression | null;
  /** It is a secret that somebody wrote there: not to be shown. */
  redacted: boolean;
  /** What it is in the environment, secrets as `(secret)`; `null` where it is absent or nobody can tell. */
  value: string | null;
  outcome: "wins" | "loses" | "absent" | "unknown";
  why: string;
}

interface Viewed {
  component: Address;
  /** `env.PORT`, or that of a command, which has one candidate. */
  field: string;
  slot: Candidates;
  /** Of the component. */
  expressions: WrittenExpression[];
  sources: SourceMap;
  /** `null`: no environment could be told or lowered. */
  known: KnownEnvironment | null;
  lowered: LoweredCandidates;
  /** What points at secrets that somebody wrote into the Launchfile. */
  concealing: Diagnostic[];
}

/** The candidates of a variable in their order of precedence. The first that is not absent wins. */
export function candidateViews(viewed: Viewed): CandidateView[] {
  const { slot, lowered, known } = viewed;
  const winner = lowered?.findIndex((value) => value !== null) ?? -1;
  return slot.candidates.map((candidate, index) => {
    const value = lowered?.[index] ?? null;
    const from = origin(candidate, index, viewed);
    const shown = value === null || known === null ? null : from.redacted ? "(secret)" : known.show(value);
    const base = { ...from, value: shown };
    if (known === null) return { ...base, outcome: "unknown", why: "no environment could be evaluated" };
    if (lowered === null) {
      const why = `target ${known.target.name} does not run it; --target names another one, such as compose`;
      return { ...base, outcome: "unknown", why };
    }
    if (index === winner) return { ...base, outcome: "wins", why: victory(candidate, known) };
    if (value === null) return { ...base, outcome: "absent", why: absence(candidate, viewed, known) };
    return { ...base, outcome: "loses", why: `number ${winner + 1} comes before it` };
  });
}

type Origin = Pick<CandidateView, "from" | "address" | "supplier" | "place" | "expression" | "redacted">;

function origin(candidate: Candidate, index: number, viewed: Viewed): Origin {
  const { component, field, known, sources } = viewed;
  switch (candidate.from) {
    case "operator": {
      const source = known && sourceOf(viewed, known);
      const base = { from: candidate.from, address: null, expression: null, redacted: false };
      if (source === null) return { ...base, supplier: "operator", place: null };
      if (source.from === "secret") return { ...base, supplier: `secrets put, version ${source.version}`, place: null };
      return { ...base, supplier: source.from === "set" ? "--set" : "launchplane.yaml", place: source.place };
    }
    case "generator": {
      const { secret: address } = candidate;
      const place = locate(sources, address);
      return { from: candidate.from, address, supplier: "generator", place, expression: null, redacted: false };
    }
    default: {
      const expression = expressionOf(candidate, index, viewed);
      const address = candidate.from === "resource" ? candidate.resource : null;
      const place = expression?.place ?? locate(sources, `${component}#${field}`);
      const redacted = expression !== null && isSecret(expression, viewed);
      const supplier = address ?? defaultText(candidate);
      return { from: candidate.from, address, supplier, place, expression, redacted };
    }
  }
}

/** A text without references in a sensitive variable, or one that a rule takes for a secret. */
function isSecret({ place, references }: WrittenExpression, { slot, concealing }: Viewed): boolean {
  if (slot.sensitive && references.length === 0) return true;
  return concealing.some(({ span }) => span?.start.offset === place.span?.start.offset);
}

/** `default`, or `default from secret:session-key`. */
function defaultText(candidate: Candidate): string {
  const leaves = "value" in candidate ? leavesOf(candidate.value) : [];
  const read = leaves.flatMap((leaf) => (leaf.kind === "reference" ? [leaf.address] : []));
  return ["default", ...(read.length === 0 ? [] : ["from", [...new Set(read)].join(", ")])].join(" ");
}

/** A default is the variable's own, or the `set_env` of something that the host has. */
function expressionOf(
  candidate: Candidate,
  index: number,
  { field, slot, expressions }: Viewed,
): WrittenExpression | null {
  const all = expressions.filter((each) => each.field === field);
  if (candidate.from === "resource") return all.find(({ resource }) => resource === candidate.resource) ?? null;
  const own = all.find(({ resource }) => resource === null);
  if (own && index === slot.candidates.length - 1) return own;
  const resources = slot.candidates.flatMap((each) => (each.from === "resource" ? [each.resource] : []));
  return all.find(({ resource }) => resource !== null && !resources.includes(resource)) ?? null;
}

function sourceOf(viewed: Viewed, known: KnownEnvironment): OperatorSource | null {
  const { component, key } = variableOf(viewed);
  return operatorSource(component, key, known);
}

function variableOf({ component, field }: Viewed): { component: string; key: string } {
  return { component: component.slice("component:".length), key: field.slice("env.".length) };
}

function victory(candidate: Candidate, { secrets }: KnownEnvironment): string {
  if (candidate.from !== "generator") return "the first that has a value";
  const stored = secrets.newest(`${candidate.secret}#value`);
  return stored === null ? "made by the first apply, then kept" : `made and kept as version ${stored.version}`;
}

function absence(candidate: Candidate, viewed: Viewed, known: KnownEnvironment): string {
  const { app, environment, input } = known;
  if (candidate.from === "operator") {
    const { slot } = viewed;
    const remedy = remedyFor({ ...variableOf(viewed), slot }, environment.name);
    const refused = "given as a plain value, which a secret may not be";
    return `${sourceOf(viewed, known)?.refused ? refused : "nobody supplied it"}; to supply it: ${remedy}`;
  }
  if (candidate.from === "resource") {
    const node = app.nodes[candidate.resource];
    const name = candidate.resource.slice("resource:".length);
    if (node?.kind === "resource" && node.optional && !input.active.includes(name)) {
      return `${name} is optional, and environment ${environment.name} does not have it (supports)`;
    }
  }
  return "a part of it has no value in this environment";
}
