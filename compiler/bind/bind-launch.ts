import type { Grammar, ParsedExpression } from "../../grammar/index.ts";
import { type Diagnostic, invariant, lineMap, literal, type Staged, type Value } from "../../plans/index.ts";
import type { DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import { fieldPath } from "../field-path.ts";
import type { Launch } from "../normalise/launch.ts";
import { once } from "../once.ts";
import type { RequirementSpec } from "../schema/launchfile-schema.ts";
import { bindExpression } from "./bind-expression.ts";
import type { BoundComponent, BoundLaunch, Injection } from "./bound-launch.ts";
import { expressionSite, type Reporting, type Scope } from "./expression-site.ts";
import { resourceSymbol, symbolTable } from "./symbol-table.ts";

/** How the texts of one component are read. */
interface Reading extends Reporting {
  launch: Launch;
  grammar: Grammar;
  /** Names of resources: in a command, only theirs are references. */
  resources: ReadonlySet<string>;
  scope: Scope;
}

/** Binds every expression of an app. The value is complete even beside errors, but then means nothing. */
export function bindLaunch(
  launch: Launch,
  { document, grammar }: { document: LaunchDocument; grammar: Grammar },
): Staged<BoundLaunch> {
  const symbols = symbolTable(launch);
  const diagnostics: Diagnostic[] = [];
  const lines = once(() => lineMap(document.source.text));
  const resources = new Set(symbols.resources.keys());
  const components = [...symbols.components].map(([name, component]) => {
    const scope = { symbols, component, enclosing: null };
    return [name, bindComponent({ launch, document, grammar, lines, diagnostics, resources, scope })] as const;
  });
  return { value: { launch, symbols, components: new Map(components) }, diagnostics };
}

function bindComponent(reading: Reading): BoundComponent {
  const { launch, scope } = reading;
  const { name } = scope.component;
  const spec = launch.components[name];
  invariant(spec, `no component ${name}`);
  const at = (...field: Parameters<typeof fieldPath>[2]) => fieldPath(launch, name, field);

  const defaults = Object.entries(spec.env).flatMap(([key, { default: text }]) => {
    return text === undefined ? [] : [[key, bindText(text, () => at("env", key, "default"), reading)] as const];
  });
  const commands = Object.entries(spec.commands).map(([key, { command }]) => {
    return [key, bindCommand(command, () => at("commands", key, "command"), reading)] as const;
  });
  const injections = (["requires", "supports"] as const).flatMap((list) => {
    return spec[list].flatMap((entry, position) => {
      return bindInjections(entry, { list, path: at(list, position, "set_env") }, reading);
    });
  });
  const health = spec.health?.command;
  return {
    defaults: new Map(defaults),
    injections,
    commands: new Map(commands),
    healthCommand: health === undefined ? null : bindCommand(health, () => at("health", "command"), reading),
  };
}

/** A `set_env` sees the resource that it stands in. */
function bindInjections(
  entry: RequirementSpec,
  { list, path }: Pick<Injection, "list" | "path">,
  reading: Reading,
): Injection[] {
  const resource = resourceSymbol(entry);
  const inside: Reading = { ...reading, scope: { ...reading.scope, enclosing: resource } };
  return Object.entries(entry.set_env).map(([key, text]) => {
    const place = [...path, key];
    return { key, value: bindText(text, () => place, inside), resource, list, path: place };
  });
}

function bindText(text: string, path: () => DocumentPath, reading: Reading): Value {
  if (!text.includes("$")) return literal(text);
  return bindParsed(reading.grammar.parseExpression(text), { text, path }, reading);
}

function bindCommand(text: string, path: () => DocumentPath, reading: Reading): Value {
  if (!text.includes("$")) return literal(text);
  return bindParsed(reading.grammar.parseCommand(text, reading.resources), { text, path }, reading);
}

function bindParsed(
  parsed: ParsedExpression,
  { text, path }: { text: string; path: () => DocumentPath },
  reading: Reading,
): Value {
  return bindExpression(parsed, text, expressionSite(reading.scope, path, reading));
}
