import type { Address } from "./address.ts";
import type { Secret } from "./app-plan.ts";
import type { Reference } from "./values/value.ts";

/** The value of a generated secret. Only `generator: secret` makes hexadecimal text. */
export function secretReference(
  address: Address,
  { generator, sensitive }: Pick<Secret, "generator" | "sensitive">,
): Reference {
  const type = ({ secret: "secret-hex", uuid: "text", port: "port" } as const)[generator];
  return { kind: "reference", address, property: "value", type, sensitive };
}
