import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { commandTable } from "../runtime/cli/command-table.ts";
import { repository, temporaryFolder } from "./harness/temporary-folder.ts";

interface Step {
  id?: string;
  name?: string;
  if?: string;
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
  shell?: string;
  env?: Record<string, string>;
  "working-directory"?: string;
}

interface Action {
  name: string;
  description: string;
  inputs: Record<string, { description: string; default: string }>;
  outputs: Record<string, { description: string; value: string }>;
  runs: { using: string; steps: Step[] };
}

interface Workflow {
  on: unknown;
  permissions: Record<string, string>;
  jobs: Record<string, { "runs-on": unknown; steps: Step[] }>;
}

const read = (path: string) => readFileSync(join(repository, path), "utf8");
const action: Action = parse(read("action.yml"));
const workflows = ["review", "deploy"].map((name): [string, Workflow] => [
  name,
  parse(read(`docs/workflows/${name}.yml`)),
]);
const [, fromPage = ""] = /```yaml\n([\s\S]*?)```/.exec(read("docs/review.md")) ?? [];
const ours = "OWNER/launchplane@COMMIT";

/** What a runner would refuse, or a careful reader. */
function problemsOf(steps: Step[], { composite }: { composite: boolean }): string[] {
  return steps.flatMap((step) => {
    const { uses, run, shell, env, with: inputs } = step;
    const name = step.name ?? step.id ?? uses ?? run ?? "step";
    const known = ["id", "name", "if", "uses", "with", "run", "shell", "env", "working-directory"];
    const texts = Object.values({ ...env, ...inputs }).map(String);
    return [
      ...((uses === undefined) === (run === undefined) ? [`${name}: either uses or run`] : []),
      ...(run !== undefined && shell === undefined && composite ? [`${name}: has no shell`] : []),
      ...(uses === undefined || uses === ours || /^actions\/(checkout|setup-node)@v\d+$/.test(uses)
        ? []
        : [`${name}: ${uses}`]),
      ...(run?.includes("${{") ? [`${name}: what is put into a script could be a part of it`] : []),
      ...Object.keys(step).flatMap((key) => (known.includes(key) ? [] : [`${name}: ${key}`])),
      ...texts.flatMap((text) => (text.split("${{").length === text.split("}}").length ? [] : [`${name}: ${text}`])),
    ];
  });
}

describe("action.yml", () => {
  it("is a composite action that a runner takes", () => {
    expect(Object.keys(action).sort()).toEqual(["branding", "description", "inputs", "name", "outputs", "runs"]);
    expect(action.runs.using).toBe("composite");
    for (const each of [...Object.values(action.inputs), ...Object.values(action.outputs)])
      expect(each.description).toMatch(/\.$/);
    expect(problemsOf(action.runs.steps, { composite: true })).toEqual([]);
  });

  it("uses each of its inputs, and nothing that is none", () => {
    const text = JSON.stringify(action.runs);
    const used = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const { value } of Object.values(action.outputs)) {
      const [, id, output] = /^\$\{\{ steps\.([\w-]+)\.outputs\.([\w-]+) \}\}$/.exec(value) ?? [];
      const step = action.runs.steps.find((each) => each.id === id);
      expect(step?.run).toContain(`echo "${output}=`);
    }
  });

  it("gives the token to the last step only, and installs outside of what it reviews", () => {
    const [install, review] = action.runs.steps.filter(({ run }) => run !== undefined);
    expect(action.runs.steps.filter((step) => JSON.stringify(step).includes("inputs.token"))).toEqual([review]);
    expect(install?.["working-directory"]).toBe("${{ runner.temp }}");
    expect(install?.run).toContain("--ignore-scripts");
  });

  it("asks for options that the command has", () => {
    const options = commandTable
      .find(({ name }) => name === "review")
      ?.options.map(([notation]) => notation.split(" ")[0]);
    const run = action.runs.steps.at(-1)?.run ?? "";
    const asked = [...run.matchAll(/--[a-z][a-z-]+/g)].map(([option]) => option);
    expect(asked).not.toEqual([]);
    for (const option of asked) expect(options).toContain(option);
  });
});

describe("the last step of action.yml", () => {
  const [script = ""] = action.runs.steps.flatMap(({ run }) => run ?? []).slice(-1);

  /** Runs it as a runner does, with a program that writes down its arguments and leaves with a code. */
  async function runStep(inputs: Record<string, string>, exit: number) {
    const folder = await temporaryFolder();
    const [program, output] = [join(folder, "program.cjs"), join(folder, "output")];
    writeFileSync(program, `console.log(JSON.stringify(process.argv.slice(2))); process.exit(${exit});`);
    writeFileSync(join(folder, "script.sh"), script);
    const env = {
      PATH: process.env["PATH"] ?? "",
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: output,
      PROGRAM: program,
      ...inputs,
    };
    const args = ["--noprofile", "--norc", "-eo", "pipefail", join(folder, "script.sh")];
    const { status, stdout, stderr } = spawnSync("bash", args, { cwd: folder, env, encoding: "utf8" });
    return { status, stderr, folder, words: JSON.parse(stdout), output: readFileSync(output, "utf8") };
  }

  it("passes its inputs on as they are", async () => {
    const hostile = "--yes $(touch x) `id` '\" ;";
    const { words, folder, stderr } = await runStep({ FOLDER: hostile, BASE: hostile, FAIL_ON: "deny" }, 0);
    const review = join(folder, "launchplane-review.json");
    expect([stderr, words]).toEqual([
      "",
      ["review", "--out", review, "--fail-on", "deny", "--base", hostile, "--", hostile],
    ]);
  });

  it("tells the exit code, and leaves with it", async () => {
    const { status, output, words, folder } = await runStep({ FOLDER: ".", BASE: "", FAIL_ON: "approve" }, 5);
    expect([status, words.includes("--base")]).toEqual([5, false]);
    expect(output).toBe(`review=${join(folder, "launchplane-review.json")}\nexit-code=5\n`);
  });
});

describe.each([...workflows, ["review, on the page", parse(fromPage) as Workflow] as const])(
  "the workflow %s",
  (_, workflow) => {
    it("is one that GitHub takes", () => {
      expect(Object.keys(workflow)).toEqual(expect.arrayContaining(["on", "permissions", "jobs"]));
      for (const job of Object.values(workflow.jobs)) {
        expect(job["runs-on"]).toBeDefined();
        expect(problemsOf(job.steps, { composite: false })).toEqual([]);
      }
    });

    it("has the permissions that its command needs, and no other", () => {
      const text = JSON.stringify(workflow.jobs);
      const needed = text.includes(ours)
        ? { contents: "read", "pull-requests": "write", checks: "write" }
        : { contents: "read", "pull-requests": "read", checks: "read" };
      expect(workflow.permissions).toEqual(needed);
    });
  },
);

it("a repository uses the action in five lines", () => {
  expect(fromPage.trimEnd().split("\n").length).toBeLessThanOrEqual(5);
});
