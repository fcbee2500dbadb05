import { parse } from "yaml";
import { compile } from "../../compiler/index.ts";
import { type AppPlan, evaluate, type Leaf } from "../../plans/index.ts";
import { composeTarget, localTarget } from "../../targets/index.ts";
import { bindObject } from "../../targets/local/bound-object.ts";
import { shell } from "../../targets/local/shell.ts";
import { input } from "../unit/targets/sample-app.ts";

/** What a target hands to the system for each command of an app, as an argument list, by the object that runs it. */
export type CommandLines = Record<string, string[]>;

export async function appPlanOf(text: string): Promise<AppPlan> {
  const { value, diagnostics } = await compile({ path: "Launchfile", text });
  if (value === null) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return value.app;
}

/** The commands of the emitted compose file, as Docker gets them from compose; health checks as `NAME health`. */
export function composeLines(app: AppPlan): CommandLines {
  const { value } = composeTarget.lower(app, { ...input, context: app.app.name });
  if (value === null) throw new Error("nothing was lowered");
  const file = composeTarget.emit(value.desired).find(({ path }) => path === "compose.yaml");
  const { services } = parse(file?.text ?? "") as { services: Record<string, Service> };
  const lines: CommandLines = {};
  for (const [name, { command, healthcheck }] of Object.entries(services)) {
    if (command) lines[name] = command.map(interpolate);
    if (healthcheck) lines[`${name} health`] = ["sh", "-c", interpolate(healthcheck.test[1] ?? "")];
  }
  return lines;
}

interface Service {
  command?: string[];
  healthcheck?: { test: string[] };
}

/** What compose makes of a text: `$$` is a dollar, `${NAME:-default}` its default; it knows nothing of any other dollar. */
function interpolate(text: string): string {
  return text.replace(/\$(\$|\{\w+:-([^}]*)\}|)/g, (found, rest: string, otherwise: string | undefined) => {
    if (rest === "$") return "$";
    if (otherwise === undefined) throw new Error(`compose would replace ${found} in ${text}`);
    return otherwise;
  });
}

/** The commands that local runs, health checks included. */
export function localLines(app: AppPlan): CommandLines {
  const { value } = localTarget.lower(app, { ...input, context: app.app.name, environment: "local" });
  if (value === null) throw new Error("nothing was lowered");
  const { desired } = value;
  const context = {
    scope: {
      context: "a",
      environment: "local",
      storeId: "S",
      instance: "abc123",
      runs: {},
      settings: {},
      wanted: desired,
    },
    desired,
    comparable: {},
    resolve: (bound: Parameters<typeof evaluate>[0]) => {
      const { state, ...known } = evaluate(bound, (leaf) => ({ state: "known", text: textOf(leaf) }));
      return state === "known" && "text" in known ? known.text : "";
    },
    run: "01",
    alone: (work: () => Promise<never>) => work(),
    progress: () => {},
    signal: new AbortController().signal,
  };
  const folders = { app: "/app", work: "/work", local: "/local" };
  const lines: CommandLines = {};
  for (const [address, { attributes }] of Object.entries(desired.objects)) {
    const bound = bindObject(address, { ...context, scope: { ...context.scope, folders } });
    for (const attribute of ["command", "health.command"].filter((name) => name in attributes)) {
      const { text, isSecret } = bound.line(attribute);
      lines[attribute === "command" ? address : `${address} health`] = ["sh", ...shell(text, isSecret).args];
    }
  }
  return lines;
}

function textOf(leaf: Leaf): string {
  if (leaf.kind === "literal") return leaf.text;
  return leaf.kind === "reference" && leaf.property === "published-port" ? "23456" : "0123456789abcdef";
}
