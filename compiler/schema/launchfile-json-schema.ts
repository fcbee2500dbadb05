import * as z from "zod";
import type { Json } from "../../plans/index.ts";
import type { FieldDescription } from "./field-descriptions.ts";
import {
  anything,
  componentFields,
  launchfileSchema,
  platformsSchema,
  shorthands,
  spelledTexts,
} from "./launchfile-schema.ts";

type JsonSchema = Record<string, Json>;

/** Where a schema stands: the path of its field as descriptions name it, and its place in the document. */
interface Place {
  path: string;
  pointer: string;
}

interface Writing {
  descriptions: Record<string, FieldDescription>;
  /** Schemas that are in the document already, with their places. */
  known: Map<unknown, string>;
}

const head: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:launchplane:schema:launchfile:v1",
  title: "Launchfile",
  description: "An app: what it is made of, what it needs, and how its parts know of one another. Format launch/v1.",
  $comment:
    "A key that is not listed is allowed, because launch/v1 ignores what only a newer format knows; `launchplane validate` warns of each such key and suggests the one that may have been meant. It also checks what a schema cannot say: expressions, names that are referred to, and what fits together.",
};

/** The JSON Schema (draft 2020-12) of a Launchfile as it is written, shorthands included. Loads the descriptions. */
export async function launchfileJsonSchema(): Promise<JsonSchema> {
  const { fieldDescriptions } = await import("./field-descriptions.ts");
  const writing: Writing = { descriptions: fieldDescriptions, known: new Map() };
  const definitions: JsonSchema = {};
  for (const [name, field] of Object.entries(componentFields)) {
    const pointer = `#/$defs/${name}`;
    definitions[name] = schemaOf(field, { path: name, pointer }, writing);
    writing.known.set(field, pointer);
  }
  const root = schemaOf(launchfileSchema, { path: "", pointer: "#" }, writing);
  const free = { "^x-": { description: "Anything: the usual place for anchors. Has no effect by itself." } };
  return { ...head, ...root, patternProperties: free, $defs: definitions };
}

function schemaOf(schema: unknown, place: Place, writing: Writing): JsonSchema {
  const pointer = writing.known.get(schema);
  if (pointer !== undefined) return { $ref: pointer };
  if (schema instanceof z.ZodExactOptional) return schemaOf(schema.unwrap(), place, writing);
  if (schema instanceof z.ZodDefault) {
    const value = schema.def.defaultValue as Json;
    const inner = schemaOf(schema.unwrap(), place, writing);
    return typeof value === "object" ? inner : { ...inner, default: value };
  }
  if (schema instanceof z.ZodObject) writing.known.set(schema, place.pointer);
  const [description, ...examples] = writing.descriptions[place.path] ?? [];
  return {
    ...(description !== undefined && { description }),
    ...typed(schema, place, writing),
    ...(examples.length > 0 && { examples }),
  };
}

function typed(schema: unknown, place: Place, writing: Writing): JsonSchema {
  if (schema === anything) return {};
  if (schema instanceof z.ZodRecord) return recordSchema(schema, place, writing);
  if (schema instanceof z.ZodArray) {
    const list = { type: "array", items: schemaOf(schema.element, below(place, "[]", "items"), writing) };
    return schema === platformsSchema ? either(scalarSchema(schema.element), list) : list;
  }
  return schema instanceof z.ZodObject ? mapSchema(schema, place, writing) : scalarSchema(schema);
}

function mapSchema(schema: z.ZodObject, { path, pointer }: Place, writing: Writing): JsonSchema {
  const properties: JsonSchema = {};
  for (const [key, member] of Object.entries(schema.shape)) {
    const place = { path: path === "" ? key : `${path}.${key}`, pointer: `${pointer}/properties/${key}` };
    properties[key] = schemaOf(member, place, writing);
  }
  const required = Object.keys(schema.shape).filter((key) => !isOptional(schema.shape[key]));
  const map = { type: "object", ...(required.length > 0 && { required }), properties };
  const shorthand = shorthands.get(schema);
  return shorthand === undefined ? map : either(scalarSchema(schema.shape[shorthand]), map);
}

function recordSchema({ keyType, valueType }: z.ZodRecord, place: Place, writing: Writing): JsonSchema {
  const { type, ...names } = scalarSchema(keyType);
  const values = schemaOf(valueType, below(place, ".*", "additionalProperties"), writing);
  const isNamed = Object.keys(names).length > 0;
  return { type: "object", ...(isNamed && { propertyNames: names }), additionalProperties: values };
}

function below({ path, pointer }: Place, step: string, keyword: string): Place {
  return { path: path + step, pointer: `${pointer}/${keyword}` };
}

/** One of two types. Their keywords apply to one type each, so together they give clearer messages than alternatives. */
function either(scalar: JsonSchema, other: JsonSchema): JsonSchema {
  return { ...scalar, ...other, type: [scalar["type"], other["type"]].flat() as Json };
}

function isOptional(schema: unknown): boolean {
  return schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault;
}

/** A number or a boolean may stand for its spelling, where no spelling of one breaks a pattern. */
function scalarSchema(schema: unknown): JsonSchema {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) return scalarSchema(schema.unwrap());
  // The formats are names of zod's own checks, and the pattern beside them says the same.
  const { $schema, format, ...keywords } = z.toJSONSchema(schema as z.ZodType);
  const isSpelled = spelledTexts.has(schema) && keywords.pattern === undefined;
  return (isSpelled ? { ...keywords, type: ["string", "number", "boolean"] } : keywords) as JsonSchema;
}
