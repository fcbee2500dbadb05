import { canonicalJson, type DesiredObject, type Json } from "../../../plans/index.ts";
import type { ApplyContext } from "../../target.ts";
import type { Texts } from "../calls/swarm-fields.ts";
import { lostVariable, parseEnvironmentText, renderEnvironmentText } from "../environment-text.ts";
import { escapeTemplate } from "../escape-template.ts";
import type { Refusal } from "../refusal.ts";

/** The attributes of an object as texts, and which of these no message may repeat. */
export function boundTexts(
  { attributes }: DesiredObject,
  { resolve }: Pick<ApplyContext, "resolve">,
): { texts: Texts; secrets: string[] } {
  const secrets: string[] = [];
  const entries = Object.entries(attributes).map(([name, attribute]): [string, Texts[string]] => {
    if ("plain" in attribute) return [name, attribute.plain];
    const text = resolve(attribute.value);
    if (text !== "") secrets.push(text);
    return [name, text];
  });
  return { texts: Object.fromEntries(entries), secrets };
}

/** The environment text of a service of the swarm: our variables in place of those that were ours in `before`. */
export function environmentOf(texts: Texts, before: string | null | undefined): string {
  return renderEnvironmentText(variablesOf(texts), parseEnvironmentText(before ?? "").rest);
}

/** Why an environment text must not be written for the service of this name; `null`: each of our variables arrives. */
export function environmentRefusal(service: string, variables: Record<string, string>, env: string): Refusal | null {
  const name = lostVariable(variables, env);
  return name === null ? null : { code: "LP6404", args: { service, name } };
}

/** Our variables as the environment text of a service of the swarm has them. */
export function variablesOf(texts: Texts): Record<string, string> {
  const variables = Object.entries(texts).flatMap(([attribute, text]): [string, string][] => {
    return attribute.startsWith("env.") ? [[attribute.slice("env.".length), escapeTemplate(String(text))]] : [];
  });
  return Object.fromEntries(variables);
}

/** Whether a row has every field as it is written. No text and an empty one are the same. */
export function isStored(row: object, fields: Record<string, Json>): boolean {
  const there = row as Record<string, Json | undefined>;
  const told = (value: Json | undefined) => canonicalJson(value === "" || value === undefined ? null : value);
  return Object.entries(fields).every(([name, value]) => told(there[name]) === told(value));
}
