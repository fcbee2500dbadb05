import type { WrittenExpression } from "../../compiler/index.ts";
import {
  type Address,
  type Candidate,
  type Diagnostic,
  type Location,
  leavesOf,
  locate,
  ownMember,
  type SourceMap,
} from "../../plans/index.ts";
import { remedyFor } from "../planning/missing-inputs.ts";
import { decidingOffer, type Offer } from "../planning/operator-offers.ts";
import type { KnownEnvironment } from "./known-environment.ts";
import { type LayerView, layerViews, offerPlace, supplierText } from "./layer-views.ts";
import type { Candidates, LoweredCandidates } from "./lower-candidates.ts";

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
  /** Of the operator: what each layer has, the nearest first; the first one that is not refused decides. */
  layers: LayerView[];
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

type Origin = Pick<CandidateView, "from" | "address" | "supplier" | "place" | "expression" | "redacted" | "layers">;

function origin(candidate: Candidate, index: number, viewed: Viewed): Origin {
  const { component, field, known, sources } = viewed;
  switch (candidate.from) {
    case "operator": {
      const offers = known === null ? [] : offersOf(viewed, known);
      const offer = decidingOffer(offers) ?? offers[0];
      const base = { from: candidate.from, address: null, expression: null, redacted: false };
      if (known === null || offer === undefined) return { ...base, supplier: "operator", place: null, layers: [] };
      const layers = layerViews(offers, known);
      return { ...base, supplier: supplierText(offer), place: offerPlace(offer, known), layers };
    }
    case "generator": {
      const { secret: address } = candidate;
      const place = locate(sources, address);
      const base = { from: candidate.from, address, supplier: "generator", place };
      return { ...base, expression: null, redacted: false, layers: [] };
    }
    default: {
      const expression = expressionOf(candidate, index, viewed);
      const address = candidate.from === "resource" ? candidate.resource : null;
      const place = expression?.place ?? locate(sources, `${component}#${field}`);
      const redacted = expression !== null && isSecret(expression, viewed);
      const supplier = address ?? defaultText(candidate);
      return { from: candidate.from, address, supplier, place, expression, redacted, layers: [] };
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

function offersOf(viewed: Viewed, { offers }: KnownEnvironment): Offer[] {
  const { component, key } = variableOf(viewed);
  return ownMember(offers, `${component}.${key}`) ?? [];
}

/** Why what operators offer is not used. */
function refusalOf(offers: Offer[]): string {
  const offer = decidingOffer(offers) ?? offers[0];
  if (offer === undefined) return "nobody supplied it";
  if (offer.kind === "refused") return "given as a plain value, which a secret may not be";
  if (offer.kind === "ambiguous") return "given as a plain value and as a secret in the same scope";
  return offer.kind === "secret" ? "its secret is disabled" : "given as an empty text, which is none";
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
    return `${refusalOf(offersOf(viewed, known))}; to supply it: ${remedy}`;
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
