import { counted, type DesiredObject, diagnose } from "../../../plans/index.ts";
import type { CheckRequest, TargetCheck } from "../../target.ts";
import { renderEnvironmentText, whyUnrepresentable } from "../environment-text.ts";
import { escapeTemplate } from "../escape-template.ts";
import { renderDocument } from "../render-document.ts";

/** What the server takes in one request. */
const mostBytes = 1024 * 1024;
/** Ids, names and the quotes around them. */
const besides = 2_000;

/** Whether every value arrives as it is written, and everything in one request. Values are measured here and told nowhere. */
export function checkContents(request: CheckRequest): TargetCheck[] {
  return [...checkValues(request), ...checkSizes(request)];
}

function checkValues(request: CheckRequest): TargetCheck[] {
  const name = "variables";
  const variables = services(request).flatMap(([, object]) => variablesOf(object, request));
  const unknown = variables.filter(({ text }) => text === null).length;
  const byReason = new Map<string, string[]>();
  for (const { variable, text, isTemplate } of variables) {
    if (text === null) continue;
    const reason = whyUnrepresentable(text) ?? (isTemplate ? whyUnrepresentable(escapeTemplate(text)) : null);
    if (reason !== null) byReason.set(reason, [...(byReason.get(reason) ?? []), variable]);
  }
  const wrong = [...byReason].map(([reason, all]): TargetCheck => {
    const names = [...new Set(all)].sort().join(", ");
    return { name, detail: names, finding: diagnose("LP5426", null, { names, reason }), refusal: "invalid" };
  });
  if (wrong.length > 0) return wrong;
  const later = unknown === 0 ? "" : `, ${unknown} not known before they are made`;
  return [{ name, detail: `${counted(variables.length, "variable")}${later}` }];
}

function checkSizes(request: CheckRequest): TargetCheck[] {
  const name = "size";
  const sizes = services(request).map(([address, object]) => {
    const service = address.slice(address.indexOf(":") + 1);
    return { service, bytes: sizeOf(object, request) };
  });
  const large = sizes.filter(({ bytes }) => bytes > mostBytes);
  if (large.length > 0) {
    return large.map(({ service, bytes }): TargetCheck => {
      const finding = diagnose("LP5427", null, { service, size: sizeText(bytes) });
      return { name, detail: sizeText(bytes), finding, refusal: "invalid" };
    });
  }
  return [{ name, detail: sizeText(Math.max(0, ...sizes.map(({ bytes }) => bytes))) }];
}

function sizeOf(object: DesiredObject, request: CheckRequest): number {
  const variables = variablesOf(object, request).map(({ variable, text }) => [variable, text ?? ""]);
  const env = renderEnvironmentText(Object.fromEntries(variables), "");
  const others = object.type === "compose" ? documentOf(request) : JSON.stringify(object.attributes);
  return new TextEncoder().encode(JSON.stringify({ env, others })).length + besides;
}

function documentOf({ scope }: CheckRequest): string {
  return scope.wanted === null ? "" : renderDocument(scope.wanted);
}

function sizeText(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KiB`;
}

/** What is stored in one request each. */
function services({ scope }: CheckRequest): [string, DesiredObject][] {
  const types = ["compose", "application", "database", "task"];
  return Object.entries(scope.wanted?.objects ?? {}).filter(([, { type }]) => types.includes(type));
}

interface Variable {
  variable: string;
  /** `null`: nobody knows it yet. */
  text: string | null;
  /** The swarm reads it as a template. */
  isTemplate: boolean;
}

function variablesOf({ type, attributes }: DesiredObject, { resolve }: CheckRequest): Variable[] {
  return Object.entries(attributes).flatMap(([attribute, each]): Variable[] => {
    if (!attribute.startsWith("env.")) return [];
    const text = "plain" in each ? String(each.plain) : resolve(each.value);
    return [{ variable: attribute.slice("env.".length), text, isTemplate: type !== "compose" }];
  });
}
