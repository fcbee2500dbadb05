import * as z from "zod";
import { valueSchema } from "./values/value.ts";

/**
 * What one target wants for one environment. Attributes are flat and dotted (`env.DATABASE_URL`, `ports.8080`, `image`), so
 * that a change is a change of an attribute. A `value` is bound by the runtime: secrets, allocated ports, platform ids.
 */
const attributeSchema = z.union([
  z.strictObject({ plain: z.json() }),
  z.strictObject({
    value: valueSchema,
    /** Keyed fingerprint of the bound text; only where sensitive, and only after the runtime has bound it. */
    print: z.string().exactOptional(),
  }),
]);

const desiredObjectSchema = z.strictObject({
  type: z.string(),
  /** The app plan's nodes that this object stands for. */
  origin: z.array(z.string()),
  after: z.array(z.strictObject({ on: z.string(), condition: z.enum(["exists", "started", "healthy", "completed"]) })),
  attributes: z.record(z.string(), attributeSchema),
});

const desiredStateSchema = z.strictObject({
  target: z.string(),
  /** `<context>.<environment>`. */
  scope: z.string(),
  objects: z.record(z.string(), desiredObjectSchema),
});

export type DesiredState = z.infer<typeof desiredStateSchema>;
export type DesiredObject = z.infer<typeof desiredObjectSchema>;
export type Attribute = z.infer<typeof attributeSchema>;
export type Condition = DesiredObject["after"][number]["condition"];
