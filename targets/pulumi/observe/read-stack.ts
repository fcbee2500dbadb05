import type { RunOptions, RunResult } from "../../ports.ts";
import { stackArguments } from "../command/pulumi-options.ts";
import { isWithoutStack, keyProblem, pulumiProblem, versionProblem } from "../command/pulumi-problem.ts";
import type { Refusal } from "../command/refusal.ts";
import type { Stack } from "../command/stack-of.ts";
import { type StackState, stackState } from "./stack-state.ts";
import { isChange, type StackUpdate, stackUpdates } from "./stack-updates.ts";

/** A stack as its backend knows it. */
export interface KnownStack extends StackState {
  /** Updates and destructions, the newest first: the last one at least, where there was one. */
  updates: StackUpdate[];
}

/** Runs `pulumi` with the arguments and all that it needs. */
export type Ask = (args: string[], options?: RunOptions) => Promise<RunResult>;

/** Whether the command is there and recent enough; `null`: it is. */
export async function commandProblem(ask: Ask): Promise<Refusal | null> {
  const version = await ask(["version"]);
  return pulumiProblem(["version"], version) ?? versionProblem(version.stdout);
}

/** Everything that is known of a stack; `null`: there is none. */
export async function readStack(stack: Stack, ask: Ask): Promise<{ value: KnownStack | null } | { refusal: Refusal }> {
  const exporting = stackArguments(stack, ["stack", "export", "--show-secrets"]);
  const exported = await ask(exporting, { whole: true });
  if (isWithoutStack(exported)) return { value: null };
  const problem = pulumiProblem(exporting, exported);
  if (problem !== null) return { refusal: problem };
  const state = stackState(exported.stdout);
  if (state === null) {
    return { refusal: { code: "LP5452", args: { command: "pulumi stack export", reason: "it printed no state" } } };
  }
  if (state.isClosed)
    return { refusal: keyProblem("PULUMI_CONFIG_PASSPHRASE", "a secret of the state cannot be read") };
  const updates = await readUpdates(stack, ask);
  return "refusal" in updates ? updates : { value: { ...state, updates: updates.value } };
}

const pageSize = 20;

/** The updates that changed what is there: read on until there is one, or no more history. */
async function readUpdates(stack: Stack, ask: Ask): Promise<{ value: StackUpdate[] } | { refusal: Refusal }> {
  for (let page = 1; ; page += 1) {
    const paging = ["--page-size", String(pageSize), "--page", String(page)];
    const asking = stackArguments(stack, ["stack", "history", "--json", ...paging]);
    const history = await ask(asking, { whole: true });
    const problem = pulumiProblem(asking, history);
    if (problem !== null) return { refusal: problem };
    const told = stackUpdates(history.stdout);
    if (told === null) {
      return {
        refusal: { code: "LP5452", args: { command: "pulumi stack history", reason: "it printed no history" } },
      };
    }
    const value = told.filter(isChange);
    if (value.length > 0 || told.length < pageSize) return { value };
  }
}
