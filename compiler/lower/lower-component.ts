import { type Build, type Component, hideLiterals, invariant, isRemoteContext, literal } from "../../plans/index.ts";
import type { BoundLaunch } from "../bind/bound-launch.ts";
import type { ComponentSymbol } from "../bind/symbol-table.ts";
import type { BuildSpec, ComponentSpec } from "../schema/launchfile-schema.ts";
import { writtenSecret } from "../written-secret.ts";
import { lowerCommand } from "./lower-command.ts";
import { lowerHealth } from "./lower-health.ts";
import { lowerHost } from "./lower-host.ts";
import { lowerVariables } from "./lower-variables.ts";

/** The commands of a component's life. Every other one is a task. */
export const lifecycle: readonly string[] = ["build", "install", "start", "dev"];

export function lowerComponent(symbol: ComponentSymbol, { launch, components }: BoundLaunch): Component {
  const spec = launch.components[symbol.name];
  const bound = components.get(symbol.name);
  invariant(spec && bound, `${symbol.address} is not bound`);
  const health = lowerHealth(spec, symbol, bound);
  const commands = lifecycle.flatMap((name) => {
    const [command, line] = [spec.commands[name], bound.commands.get(name)];
    return command && line ? [[name, lowerCommand(command, line)] as const] : [];
  });
  return {
    kind: "component",
    run: lowerRun(spec),
    env: lowerVariables(symbol, spec, bound),
    commands: Object.fromEntries(commands),
    ...(health && { health }),
    ...(spec.restart && { restart: spec.restart }),
    ...(spec.schedule !== undefined && { schedule: spec.schedule }),
    singleton: spec.singleton,
    platforms: spec.platform ?? [],
    host: lowerHost(spec),
  };
}

function lowerRun({ image, build, runtime, source, env }: ComponentSpec): Component["run"] {
  const context = build && !isRemoteContext(build.context) ? build.context : ".";
  return {
    ...(image !== undefined && { image }),
    ...(build && { build: lowerBuild(build, env) }),
    ...(runtime && { runtime }),
    source: source ?? context,
  };
}

function lowerBuild({ context, dockerfile, target, args, secrets }: BuildSpec, env: ComponentSpec["env"]): Build {
  const values = Object.entries(args).map(([key, text]) => {
    const isSecret = writtenSecret(text, { key, variable: env[key] }) !== null;
    return [key, isSecret ? hideLiterals(literal(text)) : literal(text)] as const;
  });
  return {
    context,
    ...(dockerfile !== undefined && { dockerfile }),
    ...(target !== undefined && { target }),
    args: Object.fromEntries(values),
    secrets,
  };
}
