import { type Diagnostic, type Leaf, type Location, leavesOf, type Value } from "../../plans/index.ts";
import type { BoundComponent, BoundLaunch } from "../bind/bound-launch.ts";
import type { DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import { fieldPath } from "../field-path.ts";
import type { Launch } from "../normalise/launch.ts";
import { once } from "../once.ts";
import type { ComponentSpec, FieldName } from "../schema/launchfile-schema.ts";

/** What a rule may look at. */
export interface RuleContext {
  document: LaunchDocument;
  launch: Launch;
  bound: BoundLaunch;
  /** By name. */
  components: RuledComponent[];
  /** What earlier stages found: where a reference is in error, nobody knows what it was to name. */
  earlier: readonly Diagnostic[];
}

/** A field of a component, or something in it. */
export type RuledField = readonly [FieldName, ...(string | number)[]];

/** One component as a rule sees it. */
export interface RuledComponent {
  name: string;
  spec: ComponentSpec;
  /** Whether the whole app is this component, so that its name says nothing. */
  single: boolean;
  /** Where a field, or something in it, stands in the file. */
  locate(field: RuledField, part?: "key" | "value"): Location;
  /** The same as a path of the document, for edits. */
  path(field: RuledField): DocumentPath;
  /** Its texts with references, as they are bound. */
  expressions(): RuledExpression[];
  /** Its texts that become variables, or arguments of its build, as written. */
  texts(): RuledText[];
}

export interface RuledExpression {
  value: Value;
  leaves: Leaf[];
  field: RuledField;
}

export interface RuledText {
  key: string;
  text: string;
  field: RuledField;
}

/**
 * One thing that can be wrong with a well-formed Launchfile. A rule only reports; it knows no other rule and changes
 * nothing. Order and repetition do not matter: the compiler sorts, and drops what it has said before.
 */
export type Rule = (context: RuleContext) => Diagnostic[];

/** A rule that looks at each component by itself. */
export function eachComponent(check: (component: RuledComponent, context: RuleContext) => Diagnostic[]): Rule {
  return (context) => context.components.flatMap((component) => check(component, context));
}

/** Prepares what the rules look at. */
export function ruleContext(bound: BoundLaunch, document: LaunchDocument, earlier: readonly Diagnostic[]): RuleContext {
  const { launch } = bound;
  const names = Object.keys(launch.components).sort();
  const components = names.flatMap((name): RuledComponent[] => {
    const spec = launch.components[name];
    if (!spec) return [];
    const path: RuledComponent["path"] = (field) => fieldPath(launch, name, field);
    return [
      {
        name,
        spec,
        single: launch.single,
        path,
        locate: (field, part = "value") => document.locate(path(field), part),
        expressions: once(() => expressionsOf(bound.components.get(name))),
        texts: once(() => textsOf(spec)),
      },
    ];
  });
  return { document, launch, bound, components, earlier };
}

function expressionsOf(component: BoundComponent | undefined): RuledExpression[] {
  if (!component) return [];
  const { defaults, injections, commands, healthCommand } = component;
  const found: Omit<RuledExpression, "leaves">[] = [
    ...[...defaults].map(([key, value]) => ({ value, field: ["env", key, "default"] as const })),
    ...injections.map(({ list, key, path, value }) => {
      return { value, field: [list, path.at(-3) ?? 0, "set_env", key] as const };
    }),
    ...[...commands].map(([key, value]) => ({ value, field: ["commands", key, "command"] as const })),
    ...(healthCommand ? [{ value: healthCommand, field: ["health", "command"] as const }] : []),
  ];
  return found
    .filter(({ value }) => value.kind !== "literal")
    .map(({ value, field }) => ({ value, field, leaves: leavesOf(value) }));
}

function textsOf({ env, requires, supports, build }: ComponentSpec): RuledText[] {
  const injections = (["requires", "supports"] as const).flatMap((list) =>
    (list === "requires" ? requires : supports).flatMap(({ set_env }, position) =>
      Object.entries(set_env).map(([key, text]) => ({ key, text, field: [list, position, "set_env", key] as const })),
    ),
  );
  return [
    ...Object.entries(env).flatMap(([key, { default: text }]) => {
      return text === undefined ? [] : [{ key, text, field: ["env", key, "default"] as const }];
    }),
    ...injections,
    ...Object.entries(build?.args ?? {}).map(([key, text]) => ({ key, text, field: ["build", "args", key] as const })),
  ];
}
