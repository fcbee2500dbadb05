import type { Gap } from "../../plans/index.ts";
import type { Capabilities, Capability } from "../capabilities.ts";

/** A field that an app uses: its row of the capabilities, its place, and what its diagnostic says of it. */
export interface UsedField {
  /** A field path, with the case in brackets: `provides.bind[loopback]`. */
  field: string;
  /** A node's address, or `address#field`. */
  at: string;
  /** The component, endpoint, resource or volume it belongs to. */
  name: string;
  value?: string;
  known?: string;
}

/**
 * The gaps of a target: every used field that its capabilities do not call exact. A field that has no row counts as
 * unsupported, so that none is dropped in silence.
 */
export function gapsOf(used: UsedField[], capabilities: Capabilities, target: string): Gap[] {
  return used.flatMap(({ field, at, name, value = "", known = "" }): Gap[] => {
    const row = capability(field, capabilities);
    if (row.support === "exact") return [];
    const args = { target, field: field.replace(/\[.*/, ""), name, value, known };
    if (row.support === "approximated") {
      return [{ code: row.code ?? "LP4001", effect: "approximated", at, args: { ...args, how: row.how } }];
    }
    const { code, why, instead } = row;
    return [{ code: code ?? "LP4002", effect: "unsupported", at, args: { ...args, why, instead } }];
  });
}

/** The field's own row, else that of all others beside it: `requires.*`. */
function capability(field: string, capabilities: Capabilities): Capability {
  const others = `${field.slice(0, field.lastIndexOf("."))}.*`;
  const key = [field, others].find((each) => Object.hasOwn(capabilities, each));
  return (
    (key === undefined ? undefined : capabilities[key]) ?? {
      support: "unsupported",
      why: `The target has no answer for "${field}".`,
      instead: "Remove the field, or deploy to another target.",
    }
  );
}
