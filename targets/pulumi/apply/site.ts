import { dockerOptions } from "../../compose/docker-arguments.ts";
import type { ApplyPorts, ExecOptions, RunResult } from "../../ports.ts";
import type { ApplyContext } from "../../target.ts";
import { applyKeys } from "../command/passphrase.ts";
import { pulumiOptions, stackArguments } from "../command/pulumi-options.ts";
import { isLocked } from "../command/pulumi-problem.ts";
import type { Refusal } from "../command/refusal.ts";
import { type Stack, stackOf } from "../command/stack-of.ts";
import { type KnownStack, readStack } from "../observe/read-stack.ts";
import { chosenEngine } from "./chosen-engine.ts";
import { holdLock } from "./hold-lock.ts";
import { isLeftLock } from "./is-left-lock.ts";

/** One apply: the stack, and the commands that change it. */
export interface Site {
  context: ApplyContext;
  ports: ApplyPorts;
  stack: Stack;
  /** `pulumi` about the stack, in the folder of its program. A lock that an interrupted run of ours has left is taken away. */
  pulumi(args: string[], options?: ExecOptions): Promise<RunResult>;
  /** `pulumi` in the folder of the program, about no stack. */
  tool(args: string[], options?: ExecOptions): Promise<RunResult>;
  docker(args: string[]): Promise<RunResult>;
  /** The stack as it is now; there has to be one. */
  state(): Promise<{ value: KnownStack } | { refusal: Refusal }>;
}

/** Pulumi ends what it is doing before it goes. */
const end = { signal: "SIGINT", graceMs: 25_000 } as const;

/** Commands that hold the stack's lock for as long as they run. */
const holding = /^(destroy|refresh|up)$/;

export function siteOf(context: ApplyContext, ports: ApplyPorts): Site {
  const stack = stackOf(context.scope);
  const options = { ...pulumiOptions(stack, applyKeys(stack, context)), cwd: stack.folder, end };
  const tool: Site["tool"] = (args, more) => {
    return ports.exec("pulumi", args, { ...options, ...more, env: { ...options.env, ...more?.env } });
  };
  let engine: Promise<Record<string, string>> | undefined;
  const about: Site["tool"] = async (args, more) => {
    engine ??= chosenEngine(ports);
    return await tool(stackArguments(stack, args), { ...more, env: { ...more?.env, ...(await engine) } });
  };
  const site: Site = {
    context,
    ports,
    stack,
    tool,
    async pulumi(args, more) {
      const isHolding = holding.test(args[0] ?? "");
      const run = () => holdLock(() => about(args, more), { stack, files: ports.files, isHolding });
      const { result, mayBeOurs } = await run();
      if (!isLocked(result) || !mayBeOurs || !(await isLeftLock(result, site))) return result;
      context.progress("A run of ours that was cut off still holds the stack: its lock is taken away");
      const cancelled = await about(["cancel", "--yes"]);
      return cancelled.exit === 0 ? (await run()).result : result;
    },
    docker: (args) => ports.exec("docker", args, dockerOptions),
    async state() {
      const missing: Refusal = { code: "LP6553", args: { objects: `the stack ${stack.reference}` } };
      // Our own state goes with its stack, which may go with its last volume before the plan comes to it.
      if (stack.stateFolder !== null && (await ports.files.stat(stack.stateFolder)) === null)
        return { refusal: missing };
      // There may be no folder of the program yet, and none is needed for this.
      const known = await readStack(stack, (args, more) => tool(args, { ...more, cwd: context.scope.folders.app }));
      if ("refusal" in known) return known;
      return known.value === null ? { refusal: missing } : { value: known.value };
    },
  };
  return site;
}
