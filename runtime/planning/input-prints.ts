import type { ObservedAttribute } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import type { SecretReader } from "./secret-reader.ts";

/** The operator's inputs as a plan may know them: plain text, or a fingerprint; a secret that cannot be read is its version. */
export function inputPrints({ inputs }: EnvironmentInput, secrets: SecretReader): Record<string, ObservedAttribute> {
  const prints = Object.entries(inputs).map(([name, input]): [string, ObservedAttribute] => {
    if ("text" in input) return [name, { plain: input.text }];
    const { name: stored, version } = input.secret;
    const text = secrets.read(stored, input.secret);
    const print = text === null ? null : secrets.fingerprint("inputs", name, text);
    return [name, print === null ? { plain: `version ${version}` } : { print }];
  });
  return Object.fromEntries(prints);
}
