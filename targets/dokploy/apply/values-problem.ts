import type { ApplyContext } from "../../target.ts";
import type { Refusal } from "../refusal.ts";
import { whyRefused } from "../why-refused.ts";

/**
 * The first variable of what is wanted that would not arrive as it is; `null`: there is none. Secrets are known only now, and
 * nothing is changed before all of them can be told.
 */
export function valuesProblem({ desired, resolve }: Pick<ApplyContext, "desired" | "resolve">): Refusal | null {
  for (const { type, attributes } of Object.values(desired.objects)) {
    for (const [attribute, each] of Object.entries(attributes)) {
      const isPassword = type === "database" && /^(password|rootPassword)$/.test(attribute);
      if (!isPassword && !attribute.startsWith("env.")) continue;
      const text = "value" in each ? resolve(each.value) : String(each.plain);
      const reason = isPassword ? whyNoPassword(text) : whyRefused(text, type);
      if (reason !== null) return { code: "LP6402", args: { name: attribute.replace(/^env\./, ""), reason } };
    }
  }
  return null;
}

/** A shell of Dokploy's own reads some, so that only what means nothing to any is taken. */
function whyNoPassword(text: string): string | null {
  return /^[A-Za-z0-9]+$/.test(text) ? null : "is a password with other characters than letters and digits, or empty";
}
