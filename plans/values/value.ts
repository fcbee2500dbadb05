import * as z from "zod";
import { transformNames } from "./transform-names.ts";

/**
 * What an environment variable, a command line or a resource property is until it must become text: a small algebra that
 * each stage evaluates as far as it can. Types are from the format's §2.7; sensitivity propagates and nothing clears it.
 */
export type Value = Literal | Reference | Input | Concat | Transform | Fallback;

const leaf = {
  /** `secret-hex` is the hexadecimal text of a generated secret: `base64` of it encodes the bytes, not the text. */
  type: z.enum(["text", "secret-hex", "port", "url", "path"]),
  sensitive: z.boolean(),
};

const literal = z.strictObject({
  kind: z.literal("literal"),
  text: z.string(),
  ...leaf,
  /** Only in the app plan of a deployment plan: there was a text, and it is not there because it is secret. */
  concealed: z.literal(true).exactOptional(),
});
const reference = z.strictObject({
  kind: z.literal("reference"),
  address: z.string(),
  /** `value` for a secret, else a property of the node: `url`, `host`, `port`, `password`, `path`. */
  property: z.string(),
  ...leaf,
});
const input = z.strictObject({ kind: z.literal("input"), name: z.string(), ...leaf });

/** Text the author wrote. */
type Literal = z.infer<typeof literal>;
/** A property of a node: of a resource, an endpoint, a volume, a secret or `app`. */
export type Reference = z.infer<typeof reference>;
/** A value the operator supplies: `web.SMTP_HOST`, `build.NPM_TOKEN`. */
export type Input = z.infer<typeof input>;
/** Two or more parts, never nested, no two literals side by side. Made by `concat()`. */
interface Concat {
  kind: "concat";
  parts: Value[];
}
interface Transform {
  kind: "transform";
  name: TransformName;
  of: Value;
}
/** `first` unless it is absent or empty, then `otherwise`: POSIX `:-`. */
interface Fallback {
  kind: "fallback";
  first: Value;
  otherwise: Value;
}

export type TransformName = (typeof transformNames)[number];
export type ValueType = Literal["type"];
/** The values that a target or the executor binds to text. */
export type Leaf = Literal | Reference | Input;

export const valueSchema: z.ZodType<Value> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    literal,
    reference,
    input,
    z.strictObject({ kind: z.literal("concat"), parts: z.array(valueSchema).min(2) }),
    z.strictObject({ kind: z.literal("transform"), name: z.enum(transformNames), of: valueSchema }),
    z.strictObject({ kind: z.literal("fallback"), first: valueSchema, otherwise: valueSchema }),
  ]),
);
