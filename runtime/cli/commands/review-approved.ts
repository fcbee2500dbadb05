import { applyWords, diagnose, promotedText, shellWord } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { approvedReview } from "../../review/github/approved-review.ts";
import { GithubRefusal } from "../../review/github/github.ts";
import { octokitGithub } from "../../review/github/octokit-github.ts";
import { refusalText } from "../../review/github/refusal-text.ts";
import type { ReviewPlace } from "../../review/review-place.ts";
import { commitOf } from "../../revisions/commit-of.ts";
import type { GitRepository } from "../../revisions/git-repository.ts";
import type { CommandCall } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";

/** Prints the commands that apply what the merged pull request showed in its review, and nothing that it did not. */
export async function reviewApproved(
  call: CommandCall,
  { place, clone }: { place: ReviewPlace; clone: GitRepository },
): Promise<ExitCode> {
  const { access, repository } = place;
  if (access === null) throw missing("GITHUB_TOKEN", "a token that may read pull requests");
  if (repository === null) throw missing("--repository", "<owner>/<name>");
  const { head = "HEAD", env, yes, strict } = call.options;
  const commit = await commitOf(head, clone);
  const { pull, approved, promoted } = await told(() =>
    approvedReview(commit, { github: octokitGithub(repository, access), clone }),
  );
  const isAsked = ({ environment }: { environment: string }) => env === undefined || environment === env;
  // Standard output is for a shell; what it does not do is for who reads.
  for (const each of promoted.filter(isAsked)) call.terminal.say(`${promotedText(each)}\n`);
  const commands = approved.filter(isAsked).map((each) => {
    const words = [...applyWords(each), ...(strict ? ["--strict"] : []), ...(yes ? ["--yes"] : [])];
    return { ...each, command: words.map(shellWord).join(" ") };
  });
  const text = commands.map(({ command }) => command).join("\n");
  const document = { commit, pullRequest: pull, approved: commands };
  await printReport(call, { command: "review approved", diagnostics: [], document, text });
  return exitCodes.done;
}

function missing(name: string, expected: string): DiagnosticError {
  return new DiagnosticError("machine", diagnose("LP5084", null, { name, expected }));
}

async function told<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GithubRefusal)) throw error;
    throw new DiagnosticError("machine", diagnose("LP5086", null, { reason: refusalText(error) }));
  }
}
