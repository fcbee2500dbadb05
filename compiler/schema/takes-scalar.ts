import * as z from "zod";
import { launchfileSchema, shorthands, spelledTexts } from "./launchfile-schema.ts";

/** Whether launch/v1 takes this scalar at `path`: as it is, or as what it is short for. */
export function takesScalar(path: readonly PropertyKey[], value: string | number | boolean): boolean {
  const schema = path.reduce<unknown>(memberOf, launchfileSchema);
  return schema !== null && takes(schema, value);
}

function memberOf(schema: unknown, key: PropertyKey): unknown {
  const own = unwrapped(schema);
  if (own instanceof z.ZodObject) return Object.hasOwn(own.shape, key) ? own.shape[String(key)] : null;
  if (own instanceof z.ZodRecord) return own.valueType;
  return own instanceof z.ZodArray ? own.element : null;
}

function takes(schema: unknown, value: string | number | boolean): boolean {
  const own = unwrapped(schema);
  const short = shorthands.get(own);
  if (short !== undefined) return takes(memberOf(own, short), value);
  return own instanceof z.ZodType && own.safeParse(spelledTexts.has(own) ? String(value) : value).success;
}

function unwrapped(schema: unknown): unknown {
  const isWrapped = schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault;
  return isWrapped ? unwrapped(schema.unwrap()) : schema;
}
