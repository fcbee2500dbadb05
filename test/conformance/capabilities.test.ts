import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatFields } from "../../compiler/index.ts";
import { capabilityRows } from "../../runtime/capabilities/capability-rows.ts";
import type { Capability } from "../../targets/capabilities.ts";
import { composeTarget, dokployTarget, localTarget, pulumiTarget, type Target } from "../../targets/index.ts";
import { checkProof } from "./capabilities/check-proof.ts";
import type { FieldProof } from "./capabilities/field-proof.ts";
import { fieldProofs } from "./capabilities/proof-index.ts";

const root = join(import.meta.dirname, "../..");

describe.each(
  [composeTarget, dokployTarget, localTarget, pulumiTarget].map((target) => [target.name, target] as const),
)("the capabilities of %s", (_, target) => {
  const rows = capabilityRows(target);
  const keys = rows.map((row) => (row.case === null ? row.field : `${row.field}[${row.case}]`));
  const proofs = fieldProofs[target.name] ?? {};

  it("have a row for each field of the format", () => {
    expect(formatFields().filter((field) => !keys.includes(field))).toEqual([]);
  });

  it("have no row without a field", () => {
    const known = formatFields();
    const isKnown = (field: string) => known.some((each) => each === field || each.startsWith(`${field}.`));
    const types = known.flatMap((field) => /^requires\.([a-z]\w*)$/.exec(field)?.[1] ?? []);
    const ofType = new RegExp(`^requires\\.(?:${types.join("|")})\\.(version|config)(?:\\.|$)`);
    const field = (key: string) => key.replace(/\[.*/, "").replace(ofType, "requires.$1");
    const strange = Object.keys(target.capabilities).filter((key) => {
      return !isKnown(field(key)) && !isKnown(field(key).replace(/^(requires\.config).*/, "$1"));
    });
    expect(strange).toEqual([]);
  });

  it("have each row once, and each with a proof", () => {
    expect([...new Set(keys)]).toEqual(keys);
    expect([...keys].sort()).toEqual(Object.keys(proofs).sort());
  });

  it.each(Object.entries(proofs))("%s", (key, proof) => {
    if ("test" in proof) {
      const path = join(root, proof.test);
      expect(existsSync(path), path).toBe(true);
      expect(readFileSync(path, "utf8")).toContain(`it(${JSON.stringify(proof.name)}`);
    } else checkProof(key, proof, target);
  });
});

describe("the check of a proof", () => {
  const base = { name: "shop", runtime: "node", commands: { start: "node shop.mjs" } };
  const restarted = { ...base, restart: "always" };
  const claiming = (restart: Capability): Target => ({
    ...localTarget,
    capabilities: { ...localTarget.capabilities, restart },
  });

  it.each<[what: string, key: string, proof: FieldProof, target: Target]>([
    ["does not use the field", "restart", { launchfile: base }, localTarget],
    [
      "is of a field that is not exact",
      "restart",
      { launchfile: restarted, shows: "node" },
      claiming({ support: "exact" }),
    ],
    [
      "is of a gap with other words",
      "restart",
      { launchfile: restarted },
      claiming({ support: "approximated", code: "LP4206", how: "Otherwise." }),
    ],
    ["shows nothing of an exact field", "source", { launchfile: { ...base, source: "./shop" } }, localTarget],
    ["shows what is not there", "source", { launchfile: { ...base, source: "./shop" }, shows: "cd web" }, localTarget],
    ["shows what is there anyway", "source", { launchfile: { ...base, source: "./shop" }, shows: "node" }, localTarget],
    [
      "takes a field with an effect for silent",
      "source",
      { launchfile: { ...base, source: "./a" }, silent: true },
      localTarget,
    ],
    ["takes a gap for silent", "restart", { launchfile: restarted, silent: true }, localTarget],
    [
      "has nothing to be compared with",
      "name",
      { launchfile: base, shows: "x", otherwise: { launchfile: {} } },
      localTarget,
    ],
    ["is of no row", "nosuch", { launchfile: base }, localTarget],
  ])("refuses one that %s", (_, key, proof, target) => {
    expect(() => checkProof(key, proof, target)).toThrow();
  });
});
