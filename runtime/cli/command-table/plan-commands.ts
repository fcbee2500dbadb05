import type { CommandEntry } from "../command.ts";
import { notations } from "./notations.ts";

const { consent, env, format, image, only, path, pull, set, state, strict } = notations;

/** Commands that say what is wrong or would be changed, and change nothing. */
export const planCommands: CommandEntry[] = [
  {
    name: "validate",
    summary: "check Launchfiles and report every problem",
    arguments: [
      ["[paths...]", 'Launchfiles, their folders, patterns such as "**/Launchfile", or - (default: this folder)'],
    ],
    options: [
      ["--format <text|json|github|sarif|junit>", "how to report (default: text)"],
      ["--fix", "write the corrections that cannot change what was right"],
      ["--unsafe", "with --fix: also those that are only likely what was meant"],
    ],
    load: async () => (await import("../commands/validate.ts")).validate,
  },
  {
    name: "plan",
    summary: "show what apply would change, and why",
    arguments: [path],
    options: [
      env,
      state,
      set,
      only,
      image,
      pull,
      consent,
      format,
      ["--out <file>", "write the plan to a file that apply takes"],
      ["--offline", "compare with what was applied last instead of reality"],
      strict,
      ["--exit-code", "exit with 2 when there are changes"],
    ],
    document: { plan: null },
    load: async () => (await import("../commands/plan.ts")).plan,
  },
  {
    name: "review",
    summary: "plan what a pull request changes, and comment on it",
    arguments: [["[folder]", "look only below this folder (default: this folder)"]],
    options: [
      ["--base <revision>", "what the changes are compared with (default: of the pull request)"],
      ["--head <revision>", "what the changes lead to (default: what is checked out)"],
      ["--repository <owner/name>", "repository on GitHub (default: $GITHUB_REPOSITORY)"],
      ["--pull-request <number>", "where to comment (default: of the workflow run's event)"],
      ["--dry-run", "write nothing to GitHub; print the comment"],
      ["--out <file>", "write the review as JSON too"],
      ["--fail-on <approve|deny|never>", "what is not 0: asked approval too (the default), denial, or neither"],
      strict,
      ["--approved", "print the commands that apply what was reviewed, for a merged commit"],
      ["--env <name>", "with --approved: only for this environment"],
      ["--yes", "with --approved: commands that do not ask for confirmation"],
    ],
    document: { review: null },
    load: async () => (await import("../commands/review.ts")).review,
  },
  {
    name: "diff",
    summary: "show what differs between two versions of an app, without credentials",
    arguments: [
      ["[base]", "a Launchfile, its folder, or a plan that plan --out wrote; with --base the path to compare"],
      ["[head]", "what to compare it with"],
    ],
    options: [
      ["--base <revision>", "compare with this revision of the Git repository: origin/main, HEAD~1"],
      ["--head <revision>", "with --base: the revision that it leads to (default: the working tree)"],
      ["--env <name>", "compare this environment only (default: all of launchplane.yaml, else local and compose)"],
      ["--target <name>", "compare what this target would get; repeatable"],
      format,
      ["--out <file>", "write the report to a file"],
      strict,
      ["--exit-code", "exit with 2 when there are differences"],
    ],
    document: { diff: null },
    load: async () => (await import("../commands/diff.ts")).diff,
  },
  {
    name: "emit",
    summary: "write a target's files without applying anything",
    arguments: [path],
    options: [
      ["--target <name>", "target to emit for (default: that of the environment)"],
      ["--out <folder>", "folder to write to (default: print to standard output)"],
      ["--eject", "with --out: hand the project over for good, in a folder where no file is in the way"],
      env,
      state,
      set,
      strict,
    ],
    load: async () => (await import("../commands/emit.ts")).emit,
  },
];
