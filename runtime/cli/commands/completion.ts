import { diagnose, didYouMean, ownMember } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Command } from "../command.ts";
import { renderBashScript } from "../completion/bash-script.ts";
import { type CommandLine, type CompletionWords, completionWords } from "../completion/completion-words.ts";
import { renderFishScript } from "../completion/fish-script.ts";
import { renderZshScript } from "../completion/zsh-script.ts";
import { exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";

const scripts: Record<string, (words: CompletionWords) => string> = {
  bash: renderBashScript,
  zsh: renderZshScript,
  fish: renderFishScript,
};

/** Prints the script that completes a command line in a shell. */
export function completion(commandLine: CommandLine): Command {
  return async (call) => {
    const shell = call.arguments[0] as string;
    const render = ownMember(scripts, shell);
    if (render === null) {
      const suggestion = didYouMean(shell, Object.keys(scripts));
      throw new DiagnosticError("machine", diagnose("LP5028", null, { shell, suggestion }));
    }
    const text = render(completionWords(commandLine));
    await printReport(call, { command: "completion", diagnostics: [], document: { shell, script: text }, text });
    return exitCodes.done;
  };
}
