import * as z from "zod";
import { ApiError } from "./api-error.ts";
import type { ProcedureInput } from "./inputs/fields.ts";

/**
 * The input of a procedure as it arrives there. Booleans and numbers of the first level are made of whatever was sent:
 * `"false"` is true, and a required boolean that is missing is false. Unknown members are left out; inside the swarm
 * objects they are refused.
 */
export function checkInput({ schema }: ProcedureInput, input: Record<string, unknown>): unknown {
  const fields = Object.entries(schema.shape as Record<string, z.ZodType>);
  const coerced = fields
    .map(([name, type]) => [name, coerce(type, input[name])])
    .filter(([, value]) => value !== undefined);
  const result = schema.safeParse(Object.fromEntries(coerced));
  if (result.success) return result.data;
  throw new ApiError("BAD_REQUEST", "Input validation failed", result.error.issues);
}

function coerce(type: z.ZodType, value: unknown): unknown {
  const { inner, isNullable, isOptional } = unwrapped(type);
  if ((value === undefined && isOptional) || (value === null && isNullable)) return value;
  if (inner instanceof z.ZodBoolean) return Boolean(value);
  if (inner instanceof z.ZodNumber && value !== undefined) return Number(value);
  return value;
}

function unwrapped(type: z.ZodType): { inner: z.ZodType; isNullable: boolean; isOptional: boolean } {
  let inner = type;
  let isNullable = false;
  let isOptional = false;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) {
    isNullable ||= inner instanceof z.ZodNullable;
    isOptional ||= !(inner instanceof z.ZodNullable);
    inner = inner.unwrap() as z.ZodType;
  }
  return { inner, isNullable, isOptional };
}
