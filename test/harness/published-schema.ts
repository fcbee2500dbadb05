import { Ajv2020 } from "ajv/dist/2020.js";
import { publishedSchemas } from "../../plans/published-schemas.ts";

/** What a published schema finds wrong with a document, as text; empty when it is as published. */
export function schemaProblems(name: string, document: unknown): string {
  const published = publishedSchemas().find((each) => each.name === name);
  if (published === undefined) throw new Error(`${name} is not published`);
  const ajv = new Ajv2020({ validateFormats: false, allErrors: true, allowUnionTypes: true });
  return ajv.validate(published.schema as object, document) ? "" : ajv.errorsText();
}
