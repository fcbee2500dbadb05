import { loadDocument } from "../../compiler/document/load-document.ts";
import { fieldPath } from "../../compiler/field-path.ts";
import type { Launch } from "../../compiler/normalise/launch.ts";
import { normalise } from "../../compiler/normalise/normalise.ts";
import type { SourceFile } from "../../compiler/source-file.ts";
import type { Grammar, PartNode, TemplateNode } from "../../grammar/index.ts";

/** The tree of every expression with a `$` in it, by where it stands, in the order of component names and fields. */
export function expressionTrees(source: SourceFile, grammar: Grammar): string {
  const document = loadDocument(source).value;
  const launch = document && normalise(document).value;
  if (!launch) return "(nothing to read)\n";
  const resources = Object.values(launch.components).flatMap(({ requires, supports }) => [...requires, ...supports]);
  const names = new Set(resources.map(({ name, type }) => name ?? type));
  const trees = expressions(launch).map(({ path, text, isCommand }) => {
    const { tree } = isCommand ? grammar.parseCommand(text, names) : grammar.parseExpression(text);
    return [path, ...render(tree, "  ")].join("\n");
  });
  return trees.length === 0 ? "(no expressions)\n" : `${trees.join("\n\n")}\n`;
}

function expressions(launch: Launch): { path: string; text: string; isCommand: boolean }[] {
  const all = Object.entries(launch.components).flatMap(([name, { env, requires, supports, commands, health }]) => {
    const at = (...field: Parameters<typeof fieldPath>[2]) => fieldPath(launch, name, field).join(".");
    const injected = (["requires", "supports"] as const).flatMap((list) => {
      return (list === "requires" ? requires : supports).flatMap(({ set_env }, position) => {
        return Object.entries(set_env).map(([key, text]) => {
          return { path: at(list, position, "set_env", key), text, isCommand: false };
        });
      });
    });
    return [
      ...Object.entries(env).map(([key, { default: text = "" }]) => ({ path: at("env", key), text, isCommand: false })),
      ...injected,
      ...Object.entries(commands).map(([key, { command }]) => {
        return { path: at("commands", key), text: command, isCommand: true };
      }),
      { path: at("health", "command"), text: health?.command ?? "", isCommand: true },
    ];
  });
  const unique = new Map(all.filter(({ text }) => text.includes("$")).map((each) => [each.path, each]));
  return [...unique.values()];
}

function render({ parts, start, end }: TemplateNode, indent: string): string[] {
  return [`${indent}template ${start}-${end}`, ...parts.flatMap((part) => renderPart(part, `${indent}  `))];
}

function renderPart(part: PartNode, indent: string): string[] {
  const span = `${part.start}-${part.end}`;
  switch (part.kind) {
    case "text":
      return [`${indent}text ${span} ${JSON.stringify(part.value)}`];
    case "invalid":
      return [`${indent}invalid ${span} ${JSON.stringify(part.text)}`];
    case "reference": {
      const path = part.path.map((step) => (step.kind === "segment" ? step.name : `[${step.digits}]`)).join(" ");
      const transforms = part.transforms.map(({ name }) => ` |${name}`).join("");
      const head = `${indent}reference ${span} ${path}${transforms}${part.braced ? " (braced)" : ""}`;
      return [head, ...(part.default ? render(part.default, `${indent}  `) : [])];
    }
  }
}
