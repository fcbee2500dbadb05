import type * as z from "zod";
import type { ProcedureInput } from "../inputs/fields.ts";
import type { Call, World } from "../world.ts";

/** Answers one procedure. `undefined` is an empty body; an `ApiError` refuses. */
export type Handler<I> = (world: World, input: I, call: Call) => unknown;

type InputOf<P> = P extends { schema: infer S extends z.ZodType } ? z.output<S> : never;

/** A handler for each procedure of a table of inputs. */
export type Handlers<T extends Record<string, ProcedureInput>> = { [K in keyof T]: Handler<InputOf<T[K]>> };

/** Of procedures that are made for several kinds at once. */
export type LooseHandlers = Record<string, Handler<Record<string, unknown>>>;
