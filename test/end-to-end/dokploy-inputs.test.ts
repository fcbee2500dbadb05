import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import * as z from "zod";
import { procedureInputs } from "../fakes/dokploy/procedures/procedures.ts";

const data = process.env["TEST_DATA_DIR"];
if (!data) throw new Error("TEST_DATA_DIR names no folder with Dokploy's OpenAPI document");

interface Operation {
  parameters?: { name: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Schema {
  [keyword: string]: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
}

/** The fake's own table says of each procedure what Dokploy's document says. */
it("the fake Dokploy takes what the real one's OpenAPI document says", async () => {
  const text = await readFile(join(data ?? "", "schemas/dokploy-openapi.json"), "utf8");
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  const differences = Object.entries(procedureInputs).flatMap(([name, { method, schema }]) => {
    const operation = paths[`/${name}`]?.[method.toLowerCase()];
    if (operation === undefined) return [`${name}: no such procedure`];
    const ours = fieldsOf(z.toJSONSchema(schema, { io: "input" }) as Schema);
    const theirs = fieldsOf(method === "GET" ? queryOf(operation) : bodyOf(operation));
    const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
    return names
      .filter((field) => ours[field] !== theirs[field])
      .map((field) => `${name} ${field}: ${ours[field]} is ${theirs[field]}`);
  });
  expect(differences).toEqual([]);
  expect(Object.keys(procedureInputs).length).toBeGreaterThan(200);
});

function queryOf({ parameters = [] }: Operation): Schema {
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  return { properties, required: parameters.flatMap(({ name, required }) => (required ? [name] : [])) };
}

function bodyOf({ requestBody }: Operation): Schema {
  return requestBody?.content["application/json"]?.schema ?? {};
}

/** Each field with its schema in one way of writing it, and whether it must be there. */
function fieldsOf({ properties = {}, required = [] }: Schema): Record<string, string> {
  const fields = Object.entries(properties).map(([name, schema]) => [
    name,
    `${required.includes(name) ? "required " : ""}${JSON.stringify(normalised(schema))}`,
  ]);
  return Object.fromEntries(fields);
}

/** Keys sorted, choices within choices flat, a list of types as choices, bounds that every number has left out. */
function normalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== "object" || value === null) return value;
  const { type, ...schema } = value as Schema;
  if (Array.isArray(type))
    return { anyOf: type.map((each) => normalised(each === "null" ? { type: each } : { ...schema, type: each })) };
  const entries = Object.entries(value)
    .filter(([key, bound]) => !/^(min|max)imum$/.test(key) || Math.abs(Number(bound)) !== Number.MAX_SAFE_INTEGER)
    .map(([key, each]) => [key, key === "anyOf" ? choicesOf(value as Schema) : normalised(each)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return Object.fromEntries(entries);
}

function choicesOf({ anyOf = [] }: Schema): unknown[] {
  const all = anyOf.flatMap((each) => (each.anyOf ? choicesOf(each) : [normalised(each)]));
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}
