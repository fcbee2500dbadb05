import type { Address, ObjectAddress } from "../address.ts";
import type { AppPlan } from "../app-plan.ts";
import type { Attribute, DesiredState } from "../desired-state.ts";
import { ownMember } from "../own-member.ts";
import { isSensitive, leavesOf } from "../values/leaves-of.ts";
import { attributeName } from "./attribute-name.ts";
import type { DiffSource } from "./diff-source.ts";
import { nodeAttributes } from "./node-attributes.ts";

interface Side {
  desired: DesiredState;
  source: Pick<DiffSource, "app" | "concealed">;
}

/**
 * Attributes of objects that no side may show, because on one of them they are sensitive or hold a text which is taken for a
 * secret: `<object>#<attribute>`.
 */
export function hiddenAttributes(sides: Side[]): ReadonlySet<string> {
  return new Set(sides.flatMap((side) => [...sensitiveAttributes(side.desired), ...concealedAttributes(side)]));
}

function sensitiveAttributes({ objects }: DesiredState): string[] {
  return Object.entries(objects).flatMap(([object, { attributes }]) => {
    const sensitive = Object.entries(attributes).filter(([, each]) => "value" in each && isSensitive(each.value));
    return sensitive.map(([name]) => attributeKey(object, name));
  });
}

function concealedAttributes({ desired: { objects }, source: { app, concealed } }: Side): string[] {
  const fields = [...concealed].map((field) => fieldOf(field, app));
  return Object.entries(objects).flatMap(([object, { origin, attributes }]) => {
    const own = fields.filter(({ address }) => origin.some((each) => belongs(each, address)));
    const held = Object.entries(attributes).filter((attribute) => own.some((field) => holds(attribute, field)));
    return held.map(([name]) => attributeKey(object, name));
  });
}

export function attributeKey(object: ObjectAddress, attribute: string): string {
  return `${object}#${attribute}`;
}

interface Field {
  address: Address;
  attribute: string;
  /** Of a command, which each target takes apart in its own way. */
  line: string | null;
}

function fieldOf(field: string, app: AppPlan): Field {
  const hash = field.indexOf("#");
  const [address, attribute] = [field.slice(0, hash), field.slice(hash + 1)];
  const isLine = /^commands\.|^command$|^health\.command$/.test(attribute);
  const node = isLine ? ownMember(app.nodes, address) : null;
  const line = node && nodeAttributes(node).get(attribute)?.shown;
  return { address, attribute, line: typeof line === "string" ? line : null };
}

/** A task has the variables of its component. */
function belongs(origin: Address, address: Address): boolean {
  return origin === address || origin.startsWith(`task:${address.slice(address.indexOf(":") + 1)}/`);
}

/** A shorter word of a command tells nothing. */
const shortest = 8;

function holds([name, value]: [string, Attribute], { attribute, line }: Field): boolean {
  const [, group = "", key = ""] = /^(env|build\.args)\.(.*)$/s.exec(name) ?? [];
  if (group !== "") return attributeName(...group.split("."), key) === attribute;
  if (line === null) return false;
  const texts = attributeTexts(value).filter((text) => text.length >= shortest);
  return texts.some((text) => line.includes(text) || text.includes(line));
}

/** The texts that stand in an attribute. */
export function attributeTexts(attribute: Attribute): string[] {
  if ("plain" in attribute) {
    return [typeof attribute.plain === "string" ? attribute.plain : JSON.stringify(attribute.plain)];
  }
  return leavesOf(attribute.value).flatMap((leaf) => (leaf.kind === "literal" ? [leaf.text] : []));
}
