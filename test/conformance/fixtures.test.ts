import { describe, expect, it } from "vitest";
import { formatFields } from "../../compiler/index.ts";
import { composeTarget, localTarget, type Target } from "../../targets/index.ts";
import { proofsOn } from "./fixtures/proofs.ts";
import { rendered } from "./fixtures/rendered.ts";

describe.each<Target>([composeTarget, localTarget])("fixtures that are deployed to $name", ({ name, capabilities }) => {
  const fields = formatFields();
  const proofs = proofsOn(name);

  it("show what each field of the format does", () => {
    const rows = new Set([...fields, ...Object.keys(capabilities)]);
    const shown = [...rows].filter((field) => rowOf(field)?.support !== "unsupported");
    expect(shown.filter((field) => !proofs.has(field))).toEqual([]);
  });

  it("speak of fields and rows that there are", () => {
    const known = new Set([...fields, ...Object.keys(capabilities)]);
    expect([...proofs.keys()].filter((field) => !known.has(field))).toEqual([]);
  });

  it("run, or say why not", () => {
    const unseen = [...proofs].flatMap(([field, all]) => (all[0]?.seen === "rendered" ? [field] : []));
    const reasons = name === rendered.target ? Object.keys(rendered.reasons) : [];
    expect(unseen.sort()).toEqual(reasons.sort());
    for (const [field, all] of proofs) {
      for (const { seen, reason } of all) expect(reason !== undefined, field).toBe(seen === "rendered");
    }
  });

  /** The field's own row, else that of all others beside it. */
  function rowOf(field: string) {
    return capabilities[field] ?? capabilities[field.replace(/[^.]+$/, "*")];
  }
});
