import * as z from "zod";
import { invariant } from "../../plans/index.ts";
import { anything, launchfileSchema, platformsSchema, shorthands, spelledTexts } from "./launchfile-schema.ts";

/** What a walk over a document has to know of the schema: which keys exist, and what may be written shorter. */
export type Outline =
  | { kind: "map"; members: Record<string, Outline>; required: string[]; shorthand: string | null }
  | { kind: "names"; values: Outline }
  | { kind: "list"; items: Outline; orOne: boolean }
  /** A scalar of one type. `asText`: a number or a boolean stands for its spelling. */
  | { kind: "scalar"; asText: boolean }
  | { kind: "anything" };

function outlineOf(schema: unknown): Outline {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) return outlineOf(schema.unwrap());
  if (schema instanceof z.ZodRecord) return { kind: "names", values: outlineOf(schema.valueType) };
  if (schema instanceof z.ZodArray) {
    return { kind: "list", items: outlineOf(schema.element), orOne: schema === platformsSchema };
  }
  if (schema instanceof z.ZodObject) {
    const members: Record<string, Outline> = Object.create(null);
    for (const [key, member] of Object.entries(schema.shape)) members[key] = outlineOf(member);
    const required = Object.keys(members).filter((key) => !isOptional(schema.shape[key]));
    return { kind: "map", members, required, shorthand: shorthands.get(schema) ?? null };
  }
  return schema === anything ? { kind: "anything" } : { kind: "scalar", asText: spelledTexts.has(schema) };
}

function isOptional(schema: unknown): boolean {
  return schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault;
}

/** The outline of a whole Launchfile. */
export const launchfileOutline = outlineOf(launchfileSchema);

/** The outline of what stands at `path`; `null` where the schema ends. */
export function outlineAt(path: readonly PropertyKey[]): Outline | null {
  let outline: Outline | null = launchfileOutline;
  for (const key of path) {
    if (outline?.kind === "map") outline = outline.members[String(key)] ?? null;
    else if (outline?.kind === "names") outline = outline.values;
    else outline = outline?.kind === "list" ? outline.items : null;
  }
  return outline;
}

/** The schema of what stands at `path` of a Launchfile, or of what `root` is the schema of. */
export function schemaAt(path: readonly PropertyKey[], root: z.ZodType = launchfileSchema): z.ZodType {
  return path.reduce((schema, key) => {
    const within = unwrapped(schema);
    if (within instanceof z.ZodRecord) return within.valueType as z.ZodType;
    if (within instanceof z.ZodArray) return within.element as z.ZodType;
    const member = within instanceof z.ZodObject ? within.shape[String(key)] : undefined;
    invariant(member, `the schema has no ${path.join(".")}`);
    return member as z.ZodType;
  }, root);
}

function unwrapped(schema: z.ZodType): unknown {
  return schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault ? schema.unwrap() : schema;
}
