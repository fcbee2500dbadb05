import { resolve } from "node:path";
import { diagnose, hasErrors, isSameDiff, type PlanDiff, planFileDiff } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { refusalReason } from "../../host/refusal-reason.ts";
import { gapFindings } from "../../planning/gap-findings.ts";
import { diffSides, type SidesDiff } from "../../revisions/diff-sides.ts";
import type { Command, CommandCall } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { readSavedPlan } from "../saved-plan.ts";
import { renderDiff } from "../views/render-diff.ts";
import { isFindingFormat, renderFindings, withFindings } from "../views/render-findings.ts";
import { printReport } from "../views/report.ts";
import { type ReportFormat, reportFormat } from "../views/report-format.ts";

/** Shows what differs between two versions of an app. Needs no credentials, no network and no state folder. */
export const diff: Command = async (call) => {
  const format = reportFormat(call.options);
  return await withFindings(call, format, async () => {
    const found = await compare(call);
    const { diff: document, diagnostics, sources } = found;
    const text = await output(found, format, call);
    const { json = false, out } = call.options;
    await printReport(
      // What a file got is not printed too, but for the document that was asked for besides.
      { ...call, options: { json: json || (format === "json" && out === undefined) } },
      {
        command: "diff",
        diagnostics: isFindingFormat(format) ? [] : diagnostics,
        document: { diff: document },
        text,
        sources,
      },
    );
    return exitOf(call, document, hasErrors(diagnostics));
  });
};

function exitOf({ options }: CommandCall, found: PlanDiff | null, failed: boolean): ExitCode {
  if (failed || found === null) return exitCodes.invalid;
  return options.exitCode && !isSameDiff(found) ? exitCodes.changes : exitCodes.done;
}

/** What the arguments name: two revisions, two plan files, or two Launchfiles. */
async function compare(call: CommandCall): Promise<SidesDiff> {
  const { options, host } = call;
  const [first, second] = call.arguments as (string | undefined)[];
  const { env, target, strict = false } = options;
  const chosen = { environment: env, targets: [target ?? []].flat(), strict };
  if (options.base !== undefined) {
    if (second !== undefined) throw usage(`"--base" takes one path, and "${second}" is another one`);
    const { revisionSides } = await import("../../revisions/revision-sides.ts");
    const range = { base: options.base, head: options.head, path: first ?? "." };
    const { base, head, names } = await revisionSides(range, host);
    return await diffSides(base, head, { ...chosen, names });
  }
  if (options.head !== undefined) throw usage('"--head" says where to go from "--base", and "--base" is missing');
  if (first === undefined || second === undefined) {
    throw usage('Two Launchfiles, two folders or two plan files are to be named, or a revision by "--base"');
  }
  const plans = [await readSavedPlan(first, host), await readSavedPlan(second, host)] as const;
  const [base, head] = plans;
  if (base && head) {
    if (options.env !== undefined || options.target !== undefined) {
      throw usage(
        'A saved plan is of one environment and one target, so "--env" and "--target" have nothing to choose',
      );
    }
    const found = planFileDiff({ label: first, sealed: base.sealed }, { label: second, sealed: head.sealed });
    const apps = { base: base.sealed.plan.app, head: head.sealed.plan.app };
    const { gaps } = head.sealed.plan;
    const diagnostics = strict ? gapFindings(gaps, {}, { refuse: true, strict, severities: {} }) : [];
    return { diff: found, apps, diagnostics, sources: {} };
  }
  const plan = base ?? head;
  if (plan) {
    const launchfile = plan === base ? second : first;
    throw new DiagnosticError("machine", diagnose("LP5069", null, { plan: plan.path, launchfile }));
  }
  const side = (path: string) => ({ label: path, commit: null, path, host });
  return await diffSides(side(first), side(second), chosen);
}

/** What is printed on standard output: the diff, or nothing where it was written to a file. */
async function output(
  found: SidesDiff,
  format: ReportFormat,
  { options, host, terminal }: CommandCall,
): Promise<string> {
  const { out } = options;
  const { diff } = found;
  // Without a diff there are findings all the same.
  if (diff === null) return isFindingFormat(format) ? await renderFindings(found, format, host) : "";
  const color = terminal.color.print && out === undefined;
  const text = await renderDiff({ ...found, diff }, format, { color, host });
  if (out === undefined) return text;
  try {
    await host.files.writeText(resolve(host.workingFolder, out), text.endsWith("\n") ? text : `${text}\n`, {
      mode: 0o644,
    });
  } catch (error) {
    throw new DiagnosticError("machine", diagnose("LP5063", null, { path: out, reason: refusalReason(error) }));
  }
  return "";
}

function usage(reason: string): DiagnosticError {
  return new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}
