import { expect } from "vitest";
import { type DocumentData, type DocumentMap, formatFields } from "../../../compiler/index.ts";
import { changedData, dataAt } from "../../../runtime/catalog/changed-data.ts";
import { otherValues } from "../../../runtime/catalog/other-values.ts";
import { type WrittenField, writtenFields } from "../../../runtime/catalog/written-fields.ts";
import { bareEnvironment } from "../../../runtime/testing/index.ts";
import type { EnvironmentInput, Target } from "../../../targets/index.ts";
import { diffSource } from "../../harness/compiled-app.ts";
import { evidenceOf } from "./evidence.ts";
import type { FieldProof } from "./field-proof.ts";

/** Fails unless the app of a proof writes the field of a row, and the target makes of it what the row says. */
export function checkProof(key: string, proof: FieldProof, target: Target): void {
  const field = key.replace(/\[.*/, "");
  const data = proof.launchfile as DocumentMap;
  const written = writtenFields(data).filter((each) => namesOf(each, data).some((name) => isOf(name, field)));
  expect(written, `its app writes ${field}`).not.toEqual([]);

  const seen = evidence(target, data, proof.environment);
  const controls = controlsOf(proof, { data, written }).flatMap((control) => {
    const made = evidenceUnlessRefused(target, control.launchfile, control.environment);
    return made === null ? [] : [made];
  });
  expect(controls, "there is something to compare it with").not.toEqual([]);
  const { support } = rowOf(key, target);
  const gaps = seen.filter((line) => line.startsWith("gap ") && line.split(" ")[3] === field);
  if (support === "exact") expect(gaps, "an exact field has no gap").toEqual([]);
  if ("silent" in proof) {
    expect(support).toBe("exact");
    expect(controls[0]).toEqual(seen);
    return;
  }
  const shown = proof.shows;
  const isShown = shown === undefined ? isGapOf(key, target) : (line: string) => line.includes(shown);
  expect(seen.some(isShown), seen.join("\n")).toBe(true);
  const isOtherwise = controls.some((lines) => !lines.some(isShown));
  expect(isOtherwise, "it is otherwise where the field is").toBe(true);
}

/** Whether a line is of the gap that a row makes. */
function isGapOf(key: string, target: Target): (line: string) => boolean {
  const row = rowOf(key, target);
  const field = key.replace(/\[.*|\*$/, "");
  if (row.support === "exact") throw new Error(`${key} is exact, and nothing is named that shows it`);
  const [code, text] =
    row.support === "approximated" ? [row.code ?? "LP4001", row.how] : [row.code ?? "LP4002", row.why];
  return (line) => line.startsWith(`gap ${code} ${row.support} ${field}`) && line.includes(` ${text} at `);
}

function rowOf(key: string, { capabilities }: Target) {
  const row = capabilities[key] ?? capabilities[key.replace(/[^.]+$/, "*")];
  expect(row, `there is a row ${key}`).toBeDefined();
  return row as NonNullable<typeof row>;
}

interface Control {
  launchfile: object;
  environment: Partial<EnvironmentInput> | undefined;
}

/** The app without the field, and with other values of it; or what the proof names. */
function controlsOf(proof: FieldProof, { data, written }: { data: DocumentMap; written: WrittenField[] }): Control[] {
  const { otherwise, environment } = proof;
  if (otherwise) return [{ launchfile: data, environment, ...otherwise }];
  return written.flatMap((field) => {
    const values = [...(field.required ? [] : [undefined]), ...otherValues(field)];
    return values.map((value: DocumentData | undefined) => ({
      launchfile: changedData(data, field.path, value),
      environment,
    }));
  });
}

function evidence(target: Target, launchfile: object, environment: FieldProof["environment"]): string[] {
  const source = diffSource(launchfile);
  return evidenceOf(target, source, { ...bareEnvironment(source.app), ...environment });
}

/** `null`: it does not compile. */
function evidenceUnlessRefused(...given: Parameters<typeof evidence>): string[] | null {
  try {
    return evidence(...given);
  } catch (error) {
    if (error instanceof Error && error.message.includes("does not compile")) return null;
    throw error;
  }
}

const known = new Set(formatFields());

/** What capabilities call a field that is written. */
function namesOf({ field, path, value }: WrittenField, data: DocumentMap): string[] {
  const name = field.replaceAll(".*", "");
  if (name.startsWith("supports")) return ["supports"];
  if (name === "commands.command") {
    const own = `commands.${path.findLast((key) => key !== "command")}`;
    return [known.has(own) ? own : "commands.*"];
  }
  if (name === "requires.type") return [`requires.${value}`, ...(known.has(`requires.${value}`) ? [] : ["requires.*"])];
  const [, member] = /^requires\.(version|config)$/.exec(name) ?? [];
  if (member === undefined) return [name];
  const type = dataAt(data, [...path.slice(0, path.lastIndexOf(member)), "type"]);
  return [name, `requires.${type}.${path.slice(path.lastIndexOf(member)).join(".")}`];
}

function isOf(name: string, field: string): boolean {
  return name === field || name.startsWith(`${field}.`);
}
