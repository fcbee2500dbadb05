import { describe, expect, it } from "vitest";
import { type Code, type CodeArguments, catalogue, diagnose } from "../../../../plans/index.ts";
import { resourceKinds } from "../../../../targets/container/resources/index.ts";
import { composeTarget } from "../../../../targets/index.ts";

const rows = Object.entries(composeTarget.capabilities);

describe("capabilities of compose", () => {
  it("has a row for each resource type that containers provide", () => {
    for (const type of resourceKinds.keys()) expect(composeTarget.capabilities).toHaveProperty([`requires.${type}`]);
  });

  it.each(rows.filter(([, row]) => row.support !== "exact"))(
    "%s has a diagnostic without open places",
    (field, row) => {
      if (row.support === "exact") return;
      const code: Code = row.code ?? (row.support === "approximated" ? "LP4001" : "LP4002");
      expect(catalogue).toHaveProperty(code);
      const texts = row.support === "approximated" ? { how: row.how } : { why: row.why, instead: row.instead };
      const args = { target: "compose", field, name: "web", value: "x", known: "1.0.0", ...texts };
      const { message, why, fixes } = diagnose(code, null, args as unknown as CodeArguments[typeof code]);
      for (const text of [message, why, ...fixes.map(({ title }) => title)]) expect(text).not.toMatch(/\{\w+\}/);
    },
  );
});
