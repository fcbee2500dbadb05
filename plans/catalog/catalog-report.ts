import * as z from "zod";

const spanSchema = z.strictObject({
  start: z.strictObject({ line: z.int(), column: z.int(), offset: z.int() }),
  end: z.strictObject({ line: z.int(), column: z.int(), offset: z.int() }),
});

const findingSchema = z.strictObject({
  /** `risk`: what a change of the file could hurt; `violation`: the property does not hold. */
  kind: z.enum(["note", "risk", "violation"]),
  /** A sentence without its full stop. */
  what: z.string(),
  /** Where in the Launchfile; `null`: nowhere in particular. */
  span: spanSchema.nullable(),
  /** A Launchfile that shows it, as small as it was found; `null`: the checked one. */
  launchfile: z.string().nullable(),
  /** The generated environment in which it shows; `null`: any. */
  environment: z.json().nullable(),
});
export type CatalogFinding = z.infer<typeof findingSchema>;

const verdictSchema = z.enum(["holds", "noted", "violated", "skipped"]);
export type CatalogVerdict = z.infer<typeof verdictSchema>;

const resultSchema = z.strictObject({
  property: z.string(),
  verdict: verdictSchema,
  /** Why there was nothing to look at; `null`: there was. */
  skipped: z.string().nullable(),
  findings: z.array(findingSchema),
  /** The command that finds the same again; `null`: nothing was found. */
  replay: z.string().nullable(),
});
export type CatalogResult = z.infer<typeof resultSchema>;

const checkedSchema = z.strictObject({
  /** As the user would write it. */
  file: z.string(),
  /** Its name; `null`: it does not compile. */
  app: z.string().nullable(),
  results: z.array(resultSchema),
  mutations: z.strictObject({ made: z.int(), caught: z.int() }),
});
export type CheckedCatalogFile = z.infer<typeof checkedSchema>;

/** What checking the Launchfiles of a catalog came to: a row a file, a column a property. */
export const catalogReportSchema = z.strictObject({
  formatVersion: z.literal("launchplane/catalog-report/v1"),
  /** Of this program. */
  tool: z.string(),
  /** How many generated inputs each property was tried with, and what they were generated from. */
  runs: z.int(),
  seed: z.int(),
  /** In the order of the columns. */
  properties: z.array(z.strictObject({ name: z.string(), says: z.string() })),
  /** In the order of their paths. */
  files: z.array(checkedSchema),
  mutations: z.strictObject({ made: z.int(), caught: z.int() }),
});
export type CatalogReport = z.infer<typeof catalogReportSchema>;
