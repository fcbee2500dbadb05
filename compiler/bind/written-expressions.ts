import type { Grammar } from "../../grammar/index.ts";
import { type Address, type LineMap, type Location, lineMap } from "../../plans/index.ts";
import type { DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import { fieldPath } from "../field-path.ts";
import type { BoundLaunch } from "./bound-launch.ts";
import { expressionSite } from "./expression-site.ts";
import { type ComponentSymbol, resourceSymbol } from "./symbol-table.ts";
import { type WrittenReference, writtenReferences } from "./written-references.ts";

/** A text of the Launchfile that may hold references, as it stands there. */
export interface WrittenExpression {
  /** `env.PORT`, `commands.start`, `health.command`. */
  field: string;
  /** The resource whose `set_env` it stands in; `null` for a text of the component itself. */
  resource: Address | null;
  text: string;
  place: Location;
  /** From left to right, those in defaults inside their own. */
  references: WrittenReference[];
}

interface Writing {
  bound: BoundLaunch;
  document: LaunchDocument;
  grammar: Grammar;
  lines: LineMap;
}

/** The texts of every component that may hold references, by its address. */
export function writtenExpressions(from: Omit<Writing, "lines">): ReadonlyMap<Address, WrittenExpression[]> {
  const writing = { ...from, lines: lineMap(from.document.source.text) };
  const components = [...from.bound.symbols.components.values()];
  return new Map(
    components.map((component) => {
      return [component.address, textsOf(component, from.bound).map((each) => written(each, component, writing))];
    }),
  );
}

interface Text extends Pick<WrittenExpression, "field" | "resource" | "text"> {
  path: DocumentPath;
}

function textsOf({ name }: ComponentSymbol, { launch }: BoundLaunch): Text[] {
  const spec = launch.components[name];
  if (!spec) return [];
  const at = (...field: Parameters<typeof fieldPath>[2]) => fieldPath(launch, name, field);
  const injected = (["requires", "supports"] as const).flatMap((list) =>
    spec[list].flatMap((entry, position) => {
      const { address: resource } = resourceSymbol(entry);
      return Object.entries(entry.set_env).map(([key, text]): Text => {
        return { field: `env.${key}`, resource, text, path: at(list, position, "set_env", key) };
      });
    }),
  );
  const variables = Object.entries(spec.env).flatMap(([key, { default: text }]): Text[] => {
    if (text === undefined) return [];
    return [{ field: `env.${key}`, resource: null, text, path: at("env", key, "default") }];
  });
  const commands = Object.entries(spec.commands).map(([key, { command: text }]): Text => {
    return { field: `commands.${key}`, resource: null, text, path: at("commands", key, "command") };
  });
  const health = spec.health?.command;
  const check: Text[] =
    health === undefined
      ? []
      : [{ field: "health.command", resource: null, text: health, path: at("health", "command") }];
  return [...injected, ...variables, ...commands, ...check];
}

function written(
  { field, resource, text, path }: Text,
  component: ComponentSymbol,
  { bound, document, grammar, lines }: Writing,
): WrittenExpression {
  const { symbols } = bound;
  const enclosing = resource === null ? null : (symbols.resources.get(resource.slice("resource:".length)) ?? null);
  // What is wrong with it was reported when it was bound.
  const reporting = { document, lines: () => lines, diagnostics: [] };
  const site = expressionSite({ symbols, component, enclosing }, () => path, reporting);
  const { tree } = field.startsWith("env.")
    ? grammar.parseExpression(text)
    : grammar.parseCommand(text, new Set(symbols.resources.keys()));
  const offsets = document.offsets(path);
  const placeOf = ({ start, end }: { start: number; end: number }): Location => {
    return { file: document.source.path, span: lines.span(offsets(start), offsets(end, "end")) };
  };
  return {
    field,
    resource,
    text,
    place: document.locate(path, "value"),
    references: writtenReferences(tree, { text, site, placeOf }),
  };
}
