import { type Address, type Component, isRemoteContext, leavesOf } from "../../../plans/index.ts";
import type { EnvironmentInput } from "../../target.ts";
import { isSecretName } from "../build-secrets.ts";
import { commandWords } from "../command-words.ts";
import { chooseRuntime } from "./choose-runtime.ts";
import { renderRecipe } from "./render-recipe.ts";
import { runtimeKinds } from "./runtime-kinds.ts";
import { toolLines } from "./tool-lines.ts";

type SourcesInput = Pick<EnvironmentInput, "toolchains">;

/** Commands that make the sources ready to run, in their order. */
const preparing = ["install", "build"] as const;

/**
 * Whether a component's image has to be made from its `runtime` and its commands: it names no image, and says no recipe to
 * build one by, or one that its folder does not have (format §1.4, D-40).
 */
export function isGenerated({ run }: Component, address: Address, { toolchains = {} }: SourcesInput): boolean {
  if (run.runtime === undefined) return false;
  if (run.build === undefined) return run.image === undefined;
  const { context, dockerfile, target } = run.build;
  const names = dockerfile !== undefined || target !== undefined;
  return !names && !isRemoteContext(context) && toolchains[address]?.hasDockerfile === false;
}

/** The Dockerfile that is made for a component; `null` when none is, or none can be: see `recipeProblem`. */
export function generatedRecipe(address: Address, component: Component, input: SourcesInput): string | null {
  const { runtime } = component.run;
  if (runtime === undefined || !isGenerated(component, address, input)) return null;
  if (recipeProblem(address, component, input) !== null) return null;
  const { version = null, file = null } = input.toolchains?.[address] ?? {};
  const { variables = [] } = runtimeKinds[runtime];
  return renderRecipe({
    runtime,
    image: chooseRuntime(runtime, version) ?? "",
    version: version === null || file === null ? null : { text: version, file },
    tools: toolLines(runtime, textOf(component)),
    variables,
    leftOut: leftOut(component),
    steps: preparing.flatMap((name) => stepOf(component, name) ?? []),
    secrets: (component.run.build?.secrets ?? []).filter(isSecretName),
    args: Object.keys(component.run.build?.args ?? {}).filter((name) => /^[\w.-]+$/.test(name)),
  });
}

/** History, state, and local settings, which may hold secrets. What is served to everybody has nothing hidden. */
function leftOut({ run, commands }: Component): string[] {
  if (run.runtime === "static") return [".*", "Launchfile", "launchplane.yaml"];
  const { installed = [] } = run.runtime === undefined ? {} : runtimeKinds[run.runtime];
  const own = [".git", ".launchplane", ".env", ".env.local", ".env.*.local"];
  return commands["install"] === undefined ? own : [...own, ...installed];
}

/** What its commands say, but for what they refer to. */
function textOf({ commands }: Component): string {
  const leaves = Object.values(commands).flatMap(({ line }) => leavesOf(line));
  return leaves.map((leaf) => (leaf.kind === "literal" ? leaf.text : "")).join("\n");
}

/** Why no image can be made for a component that needs one. `commands.NAME`: it reads what no image may contain. */
export type RecipeProblem = "version" | "start" | "static" | `commands.${(typeof preparing)[number]}`;

export function recipeProblem(address: Address, component: Component, input: SourcesInput): RecipeProblem | null {
  const { runtime } = component.run;
  if (runtime === undefined) return "start";
  const isStatic = runtime === "static";
  if (!isStatic && component.commands["start"] === undefined) return "start";
  if (isStatic && preparing.some((name) => component.commands[name] !== undefined)) return "static";
  const unbound = preparing.find((name) => component.commands[name] && stepOf(component, name) === null);
  if (unbound !== undefined) return `commands.${unbound}`;
  return chooseRuntime(runtime, input.toolchains?.[address]?.version ?? null) === null ? "version" : null;
}

/** The words of a command; `null` for one that refers to what is known only when the app runs, or must stay secret. */
function stepOf({ commands }: Component, name: (typeof preparing)[number]): string[][] | null {
  const line = commands[name]?.line;
  if (line === undefined) return [];
  const words = commandWords(line).map((word) => (word.kind === "literal" && !word.sensitive ? word.text : null));
  const texts = words.filter((word) => word !== null);
  return texts.length === words.length ? (texts.length === 0 ? [] : [texts]) : null;
}
