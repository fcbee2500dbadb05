import type { EnvSpec } from "./schema/launchfile-schema.ts";
import { isPlaceholder, isSetting, secretFormat } from "./secret-format.ts";
import { secretName } from "./secret-name.ts";

interface Named {
  /** Of a variable, or of an argument of the build. */
  key: string;
  /** As the Launchfile declares it; absent for one that only a resource sets. */
  variable: EnvSpec | undefined;
}

/** What kind of secret somebody wrote down in a text that a name stands for: `a password`. `null`: none that is known. */
export function writtenSecret(text: string, { key, variable }: Named): string | null {
  return secretFormat(text) ?? secretByName(text, { key, variable });
}

/** One with a `$` is put together elsewhere; a generator beside it is told by another rule. */
function secretByName(text: string, { key, variable }: Named): string | null {
  if (text.includes("$") || isSetting(text) || isPlaceholder(text) || variable?.generator !== undefined) return null;
  return secretName(key) ?? (variable?.sensitive === true && variable.default === text ? "a secret" : null);
}
