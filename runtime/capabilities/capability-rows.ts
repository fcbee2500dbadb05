import { formatFields } from "../../compiler/index.ts";
import type { Code } from "../../plans/index.ts";
import type { Target } from "../../targets/index.ts";
import { type Proof, proofsOf } from "./proofs-of.ts";

/** What a target makes of a field of the format, or of a case of one. */
export interface CapabilityRow {
  /** As the capabilities of targets call it: `provides.bind`. */
  field: string;
  /** `loopback` of `provides.bind[loopback]`; `null`: the field as such. */
  case: string | null;
  support: "exact" | "approximated" | "unsupported";
  /** Of its diagnostic; `null` where it is exact. */
  code: Code | null;
  /** What is to be known of it: how it is approximated, why it is not supported. */
  text: string | null;
  /** What to do in place of what is not supported. */
  instead: string | null;
  /** The tests that show it. */
  proofs: Proof[];
}

type Described = Pick<Target, "name" | "capabilities">;

/** Every field of the format with its cases, in the order of the format; settings of resources follow their field. */
export function capabilityRows({ name, capabilities }: Described): CapabilityRow[] {
  const fields = formatFields();
  const resolved = fields.flatMap((field) =>
    [keyOf(field, capabilities)].flatMap((key) => (key ? [{ key, field }] : [])),
  );
  const known = new Set(fields);
  const others = Object.keys(capabilities).filter((key) => !known.has(key));
  const all = [...resolved, ...others.map((key) => ({ key, field: baseOf(key) }))];
  const placed = all.map((each) => ({ ...each, place: placeOf(each.field, fields) }));
  // Sorting is stable: the field as such is before its cases.
  const ordered = placed.sort((a, b) => a.place - b.place);
  return ordered.map(({ key, field }) => rowOf({ key, field }, { name, capabilities }));
}

/** The row that speaks of a field: its own, else that of all others beside it, as `requires.*`. */
function keyOf(field: string, capabilities: Target["capabilities"]): string | null {
  const others = `${field.slice(0, field.lastIndexOf("."))}.*`;
  return [field, others].find((each) => Object.hasOwn(capabilities, each)) ?? null;
}

/** `provides.bind` of `provides.bind[loopback]`. */
function baseOf(key: string): string {
  return key.replace(/\[.*/, "");
}

/** Where a field stands among those of the format; `requires.redis.config.memory` with `requires.config`. */
function placeOf(field: string, fields: string[]): number {
  const [first, , ...rest] = field.split(".");
  const candidates = [field, [first, ...rest.slice(0, 1)].join("."), first];
  const exact = candidates.map((each) => fields.indexOf(each ?? "")).find((place) => place >= 0);
  return exact ?? fields.findIndex((each) => each.startsWith(`${field}.`));
}

function rowOf({ key, field }: { key: string; field: string }, { name, capabilities }: Described): CapabilityRow {
  const capability = capabilities[key] ?? { support: "exact" };
  const shown = key.includes("[") ? key : field;
  const own = { field, case: /\[(.*)\]$/.exec(key)?.[1] ?? null, proofs: proofsOf(name, shown) };
  switch (capability.support) {
    case "exact":
      return { ...own, support: "exact", code: null, text: capability.note ?? null, instead: null };
    case "approximated":
      return {
        ...own,
        support: "approximated",
        code: capability.code ?? "LP4001",
        text: capability.how,
        instead: null,
      };
    case "unsupported": {
      const { code = "LP4002", why, instead } = capability;
      return { ...own, support: "unsupported", code, text: why, instead };
    }
  }
}
