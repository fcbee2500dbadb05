import {
  type Address,
  type Attribute,
  type DesiredObject,
  type DesiredState,
  type EnvSlot,
  literal,
  nodesOf,
  type Value,
} from "../../../plans/index.ts";
import { attributeTexts } from "./attribute-texts.ts";
import { nameOf } from "./container-arguments.ts";
import type { Handover } from "./handover.ts";
import { leafKey } from "./open-leaves.ts";

/** A variable that a component's author declares. */
export interface ToldVariable {
  /** Its container's name in the app. */
  container: string;
  key: string;
  /** What the author says of it; empty: nothing. */
  meaning: string;
  /** What its container is given; `null`: nothing, so that the program does not have it. */
  value: Value | null;
}

/** All variables of the components that the program runs. */
export function toldVariables(desired: DesiredState, { app }: Handover): ToldVariable[] {
  const containers = containersOf(desired);
  return nodesOf(app, "component").flatMap(([address, { env }]) => {
    const container = containers.get(address);
    if (container === undefined) return [];
    const texts = attributeTexts(container.object);
    const slots = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
    return slots.map(([key, slot]) => {
      const value = texts.has(`env.${key}`) ? attributeValue(texts.attribute(`env.${key}`)) : null;
      return { container: container.name, key, meaning: meaningOf(slot), value };
    });
  });
}

/** Those of which the author says something and that are one setting, by what makes two leaves one. */
export function meantSettings(variables: ToldVariable[]): Map<string, ToldVariable[]> {
  const meant = new Map<string, ToldVariable[]>();
  for (const variable of variables) {
    const setting = variable.value === null ? null : settingOf(variable.value);
    if (setting === null || variable.meaning === "") continue;
    meant.set(setting, [...(meant.get(setting) ?? []), variable]);
  }
  return meant;
}

/** The setting that a value is; `null`: it is a text, or has more to it. */
export function settingOf(value: Value): string | null {
  if (value.kind === "fallback") return settingOf(value.first);
  return value.kind === "concat" || value.kind === "transform" ? null : leafKey(value);
}

/** The containers that run components. What forwards to one has the same origin, and a longer name. */
export function containersOf({ objects }: DesiredState): Map<Address, { name: string; object: DesiredObject }> {
  const running = Object.entries(objects).filter(([, { type }]) => /^(service|job)$/.test(type));
  // The last one that is set is the first by name.
  const ordered = running.sort(([a], [b]) => (a < b ? 1 : -1));
  return new Map(
    ordered.flatMap(([address, object]) =>
      object.origin.map((each) => [each, { name: nameOf(address), object }] as const),
    ),
  );
}

/** An attribute as a value, which a text that everybody may know is too. */
function attributeValue(attribute: Attribute): Value {
  return "value" in attribute ? attribute.value : literal(String(attribute.plain));
}

function meaningOf({ label, description, example }: EnvSlot): string {
  const said = [label, description].filter((text) => text !== undefined && text.trim() !== "").join(": ");
  const form = example === undefined ? "" : `for example ${example}`;
  return [said, form].filter((text) => text !== "").join("; ");
}
