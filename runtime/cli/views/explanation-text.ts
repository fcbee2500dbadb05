import {
  codeFrame,
  type LineMap,
  type Location,
  lineMap,
  type Paint,
  paint,
  placeText,
  visible,
} from "../../../plans/index.ts";
import type { Explanation } from "../../explain/explanation.ts";
import type { ReferenceView } from "../../explain/reference-views.ts";

interface ExplanationTextOptions {
  /** Path of the Launchfile, and its text without the secrets that somebody wrote there. */
  file: string;
  source: string;
  color: boolean;
}

interface Context {
  file: string;
  lines: LineMap;
  colors: Paint;
}

/** An explanation for a person: what it is, what it is there for, then what could supply it. */
export function renderExplanationText(explained: Explanation, { file, source, color }: ExplanationTextOptions): string {
  const context = { file, lines: lineMap(source), colors: paint(color) };
  const { candidates, kind } = explained;
  const isVariable = kind === "variable";
  const blocks = [
    headLines(explained, context),
    [isVariable ? "What could supply it, the first that has a value wins:" : "As the Launchfile says:"],
    ...candidates.map((candidate, index) => candidateLines(candidate, isVariable ? index + 1 : null, context)),
  ];
  return blocks.map((lines) => lines.join("\n")).join("\n\n");
}

function headLines(explained: Explanation, { colors }: Context): string[] {
  const { key, place, environment, required, sensitive, label, description, example } = explained;
  const marks = [...(required ? ["required"] : []), ...(sensitive ? ["sensitive"] : [])].join(", ");
  const meaning = [label, description].filter((text) => text !== null).map(visible);
  return [
    `${colors("bold", visible(key))}${marks === "" ? "" : `  (${marks})`}${place ? `  ${placeText(place)}` : ""}`,
    ...meaning.map((text) => `  ${text}`),
    ...(example === null ? [] : [`  for example ${visible(example)}`]),
    ...(environment
      ? [`  in environment ${environment.name} on ${environment.target}: ${valueText(explained, colors)}`]
      : []),
  ];
}

function valueText({ value, required, candidates }: Explanation, colors: Paint): string {
  if (value !== null) return colors("bold", shownText(value));
  if (candidates.some(({ outcome }) => outcome === "unknown")) return `no value: ${candidates[0]?.why}`;
  return required ? colors("red", "missing, and required") : "not set";
}

function shownText(value: string): string {
  return value === "" ? '""' : visible(value);
}

type Candidate = Explanation["candidates"][number];

function candidateLines(candidate: Candidate, number: number | null, context: Context): string[] {
  const { supplier, place, expression, value, outcome, why } = candidate;
  const { colors } = context;
  const head =
    number === null ? [] : [`  ${number}. ${colors("bold", visible(supplier))}  ${verdict(outcome, why, colors)}`];
  const lost = outcome === "loses" && value !== null ? [`would be ${shownText(value)}`] : [];
  return [
    ...head,
    ...[
      ...lost,
      ...(place ? [`--> ${placeText(place)}`] : []),
      ...layerLines(candidate.layers),
      ...(expression && !candidate.redacted ? frame(expression.place, context) : []),
      ...(expression?.references ?? []).flatMap((each) =>
        referenceLines(each, expression?.place.span?.start.line, colors),
      ),
    ].map((line) => `     ${line}`),
  ];
}

/** What else operators gave, where that is not what decides. */
function layerLines(layers: Candidate["layers"]): string[] {
  return layers
    .filter(({ outcome }) => outcome !== "gives")
    .map(({ supplier, name, outcome, place }) => {
      const at = place ? ` (${placeText(place)})` : "";
      return `${outcome}: ${visible(name)} of ${supplier}${at}`;
    });
}

function verdict(outcome: Candidate["outcome"], why: string, colors: Paint): string {
  if (outcome === "unknown") return "";
  return colors(outcome === "wins" ? "green" : "dim", `${outcome}: ${why}`);
}

function frame({ file, span }: Location, { file: own, lines, colors }: Context): string[] {
  if (span === null || file !== own) return [];
  return codeFrame(lines, span, {
    width: 80,
    context: 0,
    mark: (underline) => colors("cyan", underline),
    quiet: (gutter) => colors("dim", gutter),
  });
}

/** What a reference is bound to, and where it stands if not in the framed line; then its transforms, then its default with what is in it. */
function referenceLines(reference: ReferenceView, framed: number | undefined, colors: Paint): string[] {
  const { text, place, bound, transforms, default: otherwise } = reference;
  const at = place.span?.start.line === framed ? "" : ` (${placeText(place)})`;
  const head = `${colors("bold", visible(text))}${at} is ${bound ? boundText(bound) : "a name that nobody knows"}`;
  return [
    head,
    ...(bound?.declared ? [`  declared at ${placeText(bound.declared)}; ${bound.supplier}`] : []),
    ...(otherwise ? [`  or, where that is empty, ${JSON.stringify(visible(otherwise.text))}`] : []),
    ...(otherwise?.references ?? []).flatMap((each) =>
      referenceLines(each, framed, colors).map((line) => `    ${line}`),
    ),
    ...transforms.map((name) => `  then transformed with ${visible(name)}`),
  ];
}

function boundText({ address, property, sensitive }: NonNullable<ReferenceView["bound"]>): string {
  const what = address.startsWith("secret:") ? address : `property ${property} of ${address}`;
  return `${visible(what)}${sensitive ? " (sensitive)" : ""}`;
}
