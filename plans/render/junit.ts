import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CheckedFile } from "./checked-file.ts";
import { placeText } from "./place-text.ts";
import { xmlText } from "./xml-text.ts";

/**
 * A report in the XML that JUnit's tools agree on: a suite a file, in it a case a code that was found, or one called `valid`.
 * A case with an error is a failure; warnings and advice stand in its output, a suppressed finding is a skipped case.
 */
export function renderJunit(files: CheckedFile[]): string {
  const suites = files.map(suiteOf);
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="launchplane validate" ${countsOf(all)}>`,
    ...suites.flatMap(({ file, cases }) => [
      `  <testsuite name="${xmlText(file)}" ${countsOf(cases)}>`,
      ...cases.flatMap((each) => caseText(each, file)),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Case {
  name: string;
  errors: Diagnostic[];
  others: Diagnostic[];
  /** Why it is suppressed. */
  skipped: string | null;
}

function suiteOf({ file, diagnostics, suppressed }: CheckedFile): { file: string; cases: Case[] } {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const found = codes.map((name): Case => {
    const own = diagnostics.filter(({ code }) => code === name);
    const errors = own.filter(({ severity }) => severity === "error");
    return { name, errors, others: own.filter((each) => !errors.includes(each)), skipped: null };
  });
  const skipped = suppressed.map(({ code, message, suppression }): Case => {
    return { name: `${code} ${message}`, errors: [], others: [], skipped: suppression.reason };
  });
  const valid: Case = { name: "valid", errors: [], others: [], skipped: null };
  return { file, cases: [...(found.length === 0 ? [valid] : found), ...skipped] };
}

function countsOf(cases: Case[]): string {
  const failures = cases.filter(({ errors }) => errors.length > 0).length;
  const skipped = cases.filter((each) => each.skipped !== null).length;
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function caseText({ name, errors, others, skipped }: Case, file: string): string[] {
  const head = `    <testcase name="${xmlText(name)}" classname="${xmlText(file)}"`;
  const body: string[] = [];
  const [first] = errors;
  if (first !== undefined) {
    const attributes = `message="${xmlText(first.message)}" type="${xmlText(first.code)}"`;
    body.push(`      <failure ${attributes}>${lines(errors)}</failure>`);
  }
  if (skipped !== null) body.push(`      <skipped message="${xmlText(skipped)}"/>`);
  if (others.length > 0) body.push(`      <system-out>${lines(others)}</system-out>`);
  return body.length === 0 ? [`${head}/>`] : [`${head}>`, ...body, "    </testcase>"];
}

function lines(diagnostics: Diagnostic[]): string {
  return diagnostics.map((each) => xmlText(textOf(each))).join("\n");
}

function textOf({ severity, code, message, why, fixes, file, span }: Diagnostic): string {
  const place = file === null ? "" : `${placeText({ file, span })}: `;
  const fix = fixes.map(({ title }) => ` Fix: ${title}`).join("");
  return `${place}${severity} ${code}: ${message}. ${why}${fix}`;
}
