import type { ApplyPorts, ExecOptions, RunOptions, RunResult } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { dockerArguments, dockerOptions } from "./docker-arguments.ts";
import { isUnreachable } from "./engine-problem.ts";
import { projectName } from "./project-name.ts";
import { writeProject } from "./write-project.ts";

/** The Docker engine of one apply, with its commands; output is reported as it comes. Only a `signal` given ends one early. */
export interface Engine {
  docker(args: string[], options?: ExecOptions): Promise<RunResult>;
  /** `docker compose` over the emitted files, with the values of their variables in its environment. */
  compose(args: string[], options?: RunOptions): Promise<RunResult>;
}

/** `more`: files that compose merges into the emitted ones. */
export function engineOf(context: ApplyContext, ports: ApplyPorts, more: string[] = []): Engine {
  const { scope } = context;
  const run = (args: string[], options: ExecOptions = {}) =>
    ports.exec("docker", dockerArguments(scope.settings, args), {
      ...dockerOptions,
      onLine: (line) => context.progress(line),
      ...options,
    });
  return {
    docker: run,
    async compose(args, options) {
      const { files, environment } = await writeProject(context, ports);
      const given = [...files, ...more].flatMap((path) => ["--file", path]);
      const project = ["--project-name", projectName(scope), "--project-directory", scope.folders.app];
      const noFile = ["--env-file", `${scope.folders.work}/empty.env`];
      return await run(["compose", ...project, ...given, ...noFile, ...args], {
        cwd: scope.folders.app,
        env: environment,
        ...options,
      });
    },
  };
}

/** An operation that failed, with the last lines that the command printed; one that we were told to give up is LP6004. */
export function failed(code: string, args: Record<string, string>, result: RunResult): Outcome {
  const { outcome, exit, stdout, stderr } = result;
  if (outcome === "aborted") return { status: "failed", code: "LP6004", args: {}, logs: [] };
  const transient = isUnreachable(stderr) && { transient: true as const };
  const lines = `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "");
  return {
    status: "failed",
    code,
    args: { ...args, exit: String(exit ?? "none") },
    logs: lines.slice(-20),
    ...transient,
  };
}

/** Whether a command ran to its end and succeeded. */
export function succeeded({ outcome, exit }: RunResult): boolean {
  return outcome === "exited" && exit === 0;
}
