import type * as z from "zod";
import { canonicalJson } from "../../../plans/index.ts";
import { readRow } from "./read-row.ts";
import type { Tables } from "./store-database.ts";

/** What is kept once for a scope, by the names of the files in `scopes/<scope>/`. */
export type DocumentName = "allocations" | "context" | "inventory" | "runs" | "values";

interface Place {
  scope: string;
  name: DocumentName;
}

export async function readDocument<T>(
  tables: Pick<Tables, "selectFrom">,
  { scope, name }: Place,
  schema: z.ZodType<T>,
): Promise<T | null> {
  const row = await tables
    .selectFrom("documents")
    .select("content")
    .where("scope", "=", scope)
    .where("name", "=", name)
    .executeTakeFirst();
  return readRow(`documents ${scope} ${name}`, row?.content, schema);
}

export async function writeDocument(tables: Tables, { scope, name }: Place, value: unknown): Promise<void> {
  const content = `${canonicalJson(value)}\n`;
  await tables
    .insertInto("documents")
    .values({ scope, name, content })
    .onConflict((conflict) => conflict.columns(["scope", "name"]).doUpdateSet({ content }))
    .execute();
}
