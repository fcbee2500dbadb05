import type { Grammar, ParsedExpression } from "../../grammar/index.ts";
import {
  type Diagnostic,
  hideLiterals,
  invariant,
  lineMap,
  literal,
  type Staged,
  type Value,
} from "../../plans/index.ts";
import type { DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import { fieldPath } from "../field-path.ts";
import type { Launch } from "../normalise/launch.ts";
import { once } from "../once.ts";
import type { RequirementSpec } from "../schema/launchfile-schema.ts";
import { secretFormat } from "../secret-format.ts";
import { writtenSecret } from "../written-secret.ts";
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
    return text === undefined
      ? []
      : [[key, bindVariable(key, { text, path: () => at("env", key, "default") }, reading)] as const];
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
    return { key, value: bindVariable(key, { text, path: () => place }, inside), resource, list, path: place };
  });
}

interface Written {
  text: string;
  path: () => DocumentPath;
}

/** What is taken for a secret (LP3025) is one to every stage from here on. */
function bindVariable(key: string, written: Written, reading: Reading): Value {
  const { launch, scope, grammar } = reading;
  const variable = launch.components[scope.component.name]?.env[key];
  const value = bindParsed((text) => grammar.parseExpression(text), written, reading);
  return writtenSecret(written.text, { key, variable }) === null ? value : hideLiterals(value);
}

function bindCommand(text: string, path: () => DocumentPath, reading: Reading): Value {
  const { grammar, resources } = reading;
  const value = bindParsed((line) => grammar.parseCommand(line, resources), { text, path }, reading);
  return secretFormat(text) === null ? value : hideLiterals(value);
}

function bindParsed(parse: (text: string) => ParsedExpression, { text, path }: Written, reading: Reading): Value {
  if (!text.includes("$")) return literal(text);
  return bindExpression(parse(text), text, expressionSite(reading.scope, path, reading));
}
