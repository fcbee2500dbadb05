import * as z from "zod";

/** How the fields of a procedure's input are checked, in the words of the API's own OpenAPI document. */
export const text = z.string();
export const filled = z.string().min(1);
export const number = z.number();
export const flag = z.boolean();
export const orNull = <T extends z.ZodType>(type: T) => z.nullable(type);
export const appName = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-zA-Z0-9._-]+$/);
const passwordCharacters = /^[a-zA-Z0-9@#%^&*()_+\-=[\]{}|;:,.<>?~`]*$/;
export const password = z.string().regex(passwordCharacters);
export const newPassword = z.string().min(1).regex(passwordCharacters);
export const branch = z
  .string()
  .min(1)
  .regex(/^[a-zA-Z0-9._\-/#]+$/);
export const dockerName = z
  .string()
  .min(1)
  .regex(/^[a-zA-Z0-9.\-_]+$/);
export const tail = z.int().min(1).max(10000).default(100);
export const since = z
  .string()
  .regex(/^(all|\d+[smhd])$/)
  .default("all");
export const search = z.string().regex(/^[a-zA-Z0-9 ._-]{0,500}$/);

type Shape = Record<string, z.ZodType>;
/** What has a default is there in the end. */
type Optional<S extends Shape> = { [K in keyof S]: S[K] extends z.ZodDefault ? S[K] : z.ZodOptional<S[K]> };

/** Unknown members of the input are left out without a word. */
export interface ProcedureInput<R extends Shape = Shape, O extends Shape = Shape> {
  method: "GET" | "POST";
  schema: z.ZodObject<R & Optional<O>>;
}

export function get<R extends Shape = Record<never, never>, O extends Shape = Record<never, never>>(
  required?: R,
  optional?: O,
): ProcedureInput<R, O> {
  return { method: "GET", schema: objectOf(required, optional) };
}

export function post<R extends Shape = Record<never, never>, O extends Shape = Record<never, never>>(
  required?: R,
  optional?: O,
): ProcedureInput<R, O> {
  return { method: "POST", schema: objectOf(required, optional) };
}

function objectOf<R extends Shape, O extends Shape>(required?: R, optional?: O): z.ZodObject<R & Optional<O>> {
  const these = Object.entries(required ?? {}).map(([name, type]) => [
    name,
    hasDefault(type) ? z.nonoptional(type) : type,
  ]);
  const others = Object.entries(optional ?? {}).map(([name, type]) => [
    name,
    hasDefault(type) ? type : type.optional(),
  ]);
  return z.object(Object.fromEntries([...these, ...others])) as z.ZodObject<R & Optional<O>>;
}

function hasDefault(type: z.ZodType): boolean {
  return type instanceof z.ZodDefault || (type instanceof z.ZodNullable && hasDefault(type.unwrap() as z.ZodType));
}
