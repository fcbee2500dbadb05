import { type Diagnostic, diagnose, didYouMean, hasErrors } from "../../../plans/index.ts";
import { type CatalogOptions, chosenProperties } from "../../catalog/catalog-checker.ts";
import { catalogDiagnostics } from "../../catalog/catalog-diagnostics.ts";
import { type CatalogHistory, catalogHistory } from "../../catalog/catalog-history.ts";
import { catalogPaths } from "../../catalog/catalog-paths.ts";
import { catalogReport } from "../../catalog/catalog-report.ts";
import { checkCatalog } from "../../catalog/check-catalog.ts";
import { type CheckedSubject, type Subject, unreadSubject } from "../../catalog/check-subject.ts";
import { properties } from "../../catalog/properties/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { loadProject } from "../../project/load-project.ts";
import { standardInputName } from "../../project/standard-input.ts";
import type { Command, CommandCall } from "../command.ts";
import { eachLaunchfile, exitOfAll } from "../each-launchfile.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { catalogFormat } from "../views/catalog-format.ts";
import { printCatalog } from "../views/print-catalog.ts";
import { progressBar } from "../views/progress-bar.ts";

/** Looks at the properties of every Launchfile that its arguments name. */
export const catalogCheck: Command = async (call) => {
  const format = catalogFormat(call.options);
  const options = optionsOf(call);
  const looked = await subjectsOf(call);
  const subjects = looked.flatMap(({ subject }) => subject ?? []);
  const unread = looked.filter(({ exit }) => exit === exitCodes.invalid);
  const refused = looked.filter((each) => !unread.includes(each));
  const bar = progressBar(call.terminal, subjects.length);
  const found = await checkCatalog(subjects, options, ({ file }, done) => bar(done, file));
  call.terminal.status(null);
  const checked = [
    ...found,
    ...unread.map(({ file, diagnostics }) => unreadSubject(file, diagnostics, chosenProperties(options))),
  ];
  const report = catalogReport(checked, options);
  // Why nothing can be compared is the same for every file.
  const reasons = new Map(refused.flatMap((each) => each.diagnostics).map((each) => [JSON.stringify(each), each]));
  const diagnostics = [...reasons.values(), ...catalogDiagnostics(sorted(checked), report)];
  await printCatalog({ report, diagnostics }, format, call);
  return hasErrors(diagnostics) ? worse(exitOfAll(looked)) : exitOfAll(looked);
};

function worse(exit: ExitCode): ExitCode {
  return exit === exitCodes.done ? exitCodes.invalid : exit;
}

function sorted(checked: CheckedSubject[]): CheckedSubject[] {
  return [...checked].sort((a, b) => (a.file < b.file ? -1 : 1));
}

interface Looked {
  file: string;
  exit: ExitCode;
  /** `null`: it is left out, or cannot be read. */
  subject: Subject | null;
  diagnostics: Diagnostic[];
}

async function subjectsOf({ arguments: [paths], options, host }: CommandCall): Promise<Looked[]> {
  const { changed = false } = options;
  const target = host.variable("GITHUB_BASE_REF");
  const base = options.base ?? (changed ? (target ? `origin/${target}` : "HEAD") : undefined);
  const history = catalogHistory(host, base);
  return await eachLaunchfile(await catalogPaths(paths as string[], host), {
    host,
    look: async (path): Promise<Looked> => {
      const { launchfile, settings } = await loadProject(path, host);
      const { path: file, text } = launchfile;
      const isLeftOut = changed && file !== standardInputName && !(await history.isChanged(file, text));
      if (isLeftOut) return { file, exit: exitCodes.done, subject: null, diagnostics: [] };
      const previous = await previousOf(history, file, text);
      const subject = { source: launchfile, previous, severities: settings.diagnostics ?? {} };
      return { file, exit: exitCodes.done, subject, diagnostics: [] };
    },
    refused: (file, { diagnostics, exit }): Looked => ({ file, exit, subject: null, diagnostics }),
  });
}

async function previousOf(history: CatalogHistory, file: string, text: string): Promise<Subject["previous"]> {
  if (file === standardInputName) return { missing: "standard input has no revisions" };
  return await history.previousOf(file, text);
}

function optionsOf({ options }: CommandCall): CatalogOptions {
  const names = properties.map(({ name }) => name);
  const chosen = options.property ?? [];
  const unknown = chosen.find((each) => !names.includes(each));
  if (unknown !== undefined) {
    throw usage(
      `"${unknown}" is none of the properties ${names.join(", ")}.${didYouMean(unknown, names)}`.replace(/\.$/, ""),
    );
  }
  return { properties: chosen, runs: count("--runs", options.runs, 20), seed: count("--seed", options.seed, 1) };
}

function count(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const value = Number(given);
  const isFine = /^\d+$/.test(given) && value <= 2 ** 31 - 1 && (name !== "--runs" || value > 0);
  if (!isFine) throw usage(`"${given}" is no number for "${name}"`);
  return value;
}

function usage(reason: string): DiagnosticError {
  return new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}
