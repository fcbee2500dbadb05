import { type AppPlan, type DesiredState, isSensitive, leavesOf, nodesOf } from "../../plans/index.ts";
import { type EmittedFile, type EnvironmentInput, pulumiTarget } from "../../targets/index.ts";
import { programConfig } from "../../targets/pulumi/program/program-config.ts";
import { projectName } from "../../targets/pulumi/program/project-name.ts";
import type { RunOptions } from "../fakes/pulumi-engine/index.ts";
import { leafText } from "./pulumi-leaves.ts";

/** An app as the program that it becomes in one environment, with what the program has to be run with. */
export interface EmittedProject {
  app: AppPlan;
  input: EnvironmentInput;
  desired: DesiredState;
  files: EmittedFile[];
  /** Ports are left to the program's own defaults. */
  options: Required<Pick<RunOptions, "project" | "stack" | "config" | "secretKeys">>;
  /** Texts that nobody may see. */
  secrets: string[];
}

export function emittedProject(app: AppPlan, input: EnvironmentInput): EmittedProject {
  const { value, diagnostics } = pulumiTarget.lower(app, input);
  if (value === null) throw new Error(`nothing was lowered: ${JSON.stringify(diagnostics)}`);
  const { desired } = value;
  const entries = programConfig(desired).filter(({ otherwise }) => otherwise === undefined);
  const config = Object.fromEntries(entries.map(({ key, value: leaf }) => [key, leafText(leaf, app)]));
  const secretKeys = entries.filter(({ secret }) => secret).map(({ key }) => key);
  const project = projectName(input.context);
  return {
    ...{
      app,
      input,
      desired,
      files: pulumiTarget.emit(desired),
      options: { project, stack: "testing", config, secretKeys },
    },
    secrets: secretsOf(app, desired),
  };
}

/** Every secret that the plan knows, whether or not the program asks for it. Texts that may well stand elsewhere are none. */
function secretsOf(app: AppPlan, { objects }: DesiredState): string[] {
  const own = nodesOf(app, "secret").flatMap(([address, { sensitive }]) =>
    sensitive ? [leafText({ kind: "reference", address, property: "value", type: "text", sensitive }, app)] : [],
  );
  const used = Object.values(objects).flatMap(({ type, attributes }) => {
    const values = Object.values(attributes).flatMap((each) =>
      "value" in each && type !== "update" ? [each.value] : [],
    );
    return values.filter(isSensitive).flatMap(leavesOf);
  });
  const texts = used.filter(({ sensitive }) => sensitive).map((leaf) => leafText(leaf, app));
  return [...new Set([...own, ...texts])].filter((text) => text.length >= 8);
}
