import type { Diagnostic, Location } from "../../plans/index.ts";
import type { BoundLaunch } from "../bind/bound-launch.ts";
import type { LaunchDocument } from "../document/launch-document.ts";
import { fieldPath } from "../field-path.ts";
import type { Launch } from "../normalise/launch.ts";
import type { ComponentSpec, FieldName } from "../schema/launchfile-schema.ts";

/** What a rule may look at. */
interface RuleContext {
  document: LaunchDocument;
  launch: Launch;
  bound: BoundLaunch;
  /** By name. */
  components: RuledComponent[];
}

/** One component as a rule sees it. */
export interface RuledComponent {
  name: string;
  spec: ComponentSpec;
  /** Whether the whole app is this component, so that its name says nothing. */
  single: boolean;
  /** Where a field, or something in it, stands in the file. */
  locate(field: readonly [FieldName, ...(string | number)[]], part?: "key" | "value"): Location;
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
export function ruleContext(bound: BoundLaunch, document: LaunchDocument): RuleContext {
  const { launch } = bound;
  const names = Object.keys(launch.components).sort();
  const components = names.flatMap((name) => {
    const spec = launch.components[name];
    if (!spec) return [];
    const locate: RuledComponent["locate"] = (field, part = "value") => {
      return document.locate(fieldPath(launch, name, field), part);
    };
    return [{ name, spec, single: launch.single, locate }];
  });
  return { document, launch, bound, components };
}
