import type { SourceFile } from "../../compiler/index.ts";
import {
  type CatalogFinding,
  type CatalogResult,
  type CheckedCatalogFile,
  type Diagnostic,
  shellWord,
} from "../../plans/index.ts";
import { applySeverities } from "../project/apply-severities.ts";
import type { ProjectFile } from "../project/project-file.ts";
import { standardInputName } from "../project/standard-input.ts";
import { type CheckedApp, readApp } from "./checked-app.ts";
import { concealedText } from "./concealed-text.ts";
import { launchfileText } from "./launchfile-text.ts";
import { change } from "./properties/change.ts";
import { valid } from "./properties/index.ts";
import type { Finding, Found, Means, Previous, Property } from "./property.ts";
import { shrunkData } from "./shrunk-data.ts";

/** A Launchfile that is to be checked. Plain data, because it goes to a worker. */
export interface Subject {
  source: SourceFile;
  previous: Previous;
  /** What the project file beside it says of codes. */
  severities: NonNullable<ProjectFile["diagnostics"]>;
}

export interface CheckedSubject extends CheckedCatalogFile {
  /** What is wrong with the file itself. */
  diagnostics: Diagnostic[];
}

/** Looks at every property of a Launchfile. A defect of ours that one meets is a violation of it. */
export async function checkSubject(
  { source, previous, severities }: Subject,
  properties: readonly Property[],
  kit: Omit<Means, "previous">,
): Promise<CheckedSubject> {
  const means = { ...kit, previous };
  const { app, reported } = readApp(means.grammar, source);
  const errors = applySeverities(reported, severities).filter(({ severity }) => severity === "error");
  const ofFile = resultOf(
    valid.name,
    errors.map(validityFinding).map((each) => shownFinding(each)),
  );
  const checked: CheckedSubject = {
    ...{ file: source.path, app: app?.app.app.name ?? null, diagnostics: errors },
    ...{ results: [ofFile], mutations: { made: 0, caught: 0 } },
  };
  const conceal = app ? concealedText(app) : (text: string) => text;
  for (const property of properties) {
    const found = app && errors.length === 0 ? await lookedAt(property, app, means) : notValid;
    checked.results.push(
      withReplay(
        resultOf(
          property.name,
          found.findings.map((each) => shownFinding(each, conceal)),
          found.skipped,
        ),
        source.path,
        means,
      ),
    );
    if (found.mutations) checked.mutations = found.mutations;
  }
  return checked;
}

/** A Launchfile that cannot be read, or a path without one: nothing is known of it but why. */
export function unreadSubject(
  file: string,
  diagnostics: Diagnostic[],
  properties: readonly Property[],
): CheckedSubject {
  const findings = diagnostics.map(validityFinding).map((each) => shownFinding(each));
  const skipped = properties.map(({ name }) => resultOf(name, [], notValid.skipped));
  const results = [resultOf(valid.name, findings), ...skipped];
  return { file, app: null, diagnostics, results, mutations: { made: 0, caught: 0 } };
}

const notValid: Found = { findings: [], skipped: "it is not valid" };

function validityFinding({ code, message, span }: Diagnostic): Finding {
  return { kind: "violation", what: `${code} ${message}`, span };
}

/** What a property finds, with the smallest Launchfile that shows the first violation. */
async function lookedAt(property: Property, app: CheckedApp, means: Means): Promise<Found> {
  const found = await foundBy(property, app, means);
  const first = found.findings.find(({ kind }) => kind === "violation");
  if (!first) return found;
  const fewer = { ...means, runs: Math.min(means.runs, 5) };
  const stillFound = async (data: CheckedApp["data"]) => {
    const { app: smaller } = readApp(means.grammar, { path: app.source.path, text: launchfileText(data) });
    const again = smaller && (await foundBy(property, smaller, fewer));
    return again?.findings.find(({ kind, what }) => kind === "violation" && what === first.what) ?? null;
  };
  const smallest = await shrunkData(app.data, async (data) => (await stillFound(data)) !== null);
  const shown = await stillFound(smallest);
  if (!shown) return found;
  const launchfile = shown.launchfile ?? launchfileText(smallest);
  return { ...found, findings: found.findings.map((each) => (each === first ? { ...shown, launchfile } : each)) };
}

async function foundBy(property: Property, app: CheckedApp, means: Means): Promise<Found> {
  try {
    return await property.find(app, means);
  } catch (error) {
    const what = `looking at it ends in a defect: ${error instanceof Error ? error.message : String(error)}`;
    return { findings: [{ kind: "violation", what }] };
  }
}

function resultOf(property: string, findings: CatalogFinding[], skipped?: string): CatalogResult {
  const isViolated = findings.some(({ kind }) => kind === "violation");
  const verdict = skipped !== undefined ? "skipped" : isViolated ? "violated" : findings.length > 0 ? "noted" : "holds";
  return { property, verdict, skipped: skipped ?? null, findings, replay: null };
}

/** A finding without what is secret in the Launchfile. */
function shownFinding(
  { kind, what, span, launchfile, environment }: Finding,
  conceal = (text: string) => text,
): CatalogFinding {
  return {
    kind,
    what: conceal(what),
    span: span ?? null,
    launchfile: launchfile === undefined ? null : conceal(launchfile),
    environment: environment === undefined ? null : JSON.parse(JSON.stringify(environment)),
  };
}

function withReplay(result: CatalogResult, file: string, { runs, seed, previous }: Means): CatalogResult {
  if (result.findings.length === 0) return result;
  const path = file === standardInputName ? "-" : file.replace(/^-/, "./-");
  const base = result.property === change.name && "label" in previous ? ["--base", shellWord(previous.label)] : [];
  const words = [shellWord(path), "--property", result.property, "--runs", runs, "--seed", seed, ...base];
  return { ...result, replay: `launchplane catalog check ${words.join(" ")}` };
}
