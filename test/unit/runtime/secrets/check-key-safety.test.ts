import { describe, expect, it } from "vitest";
import { checkKeySafety, unsafeKeys } from "../../../../runtime/secrets/check-key-safety.ts";

const one = (of: "prod-only" | "non-prod" | "shared" | null, disabled = false) => [{ class: of, disabled }];

function verdict(environment: string | null, candidates: ReturnType<typeof one>) {
  return checkKeySafety(environment, [{ key: "KEY", candidates }]).verdicts["KEY"];
}

describe("checkKeySafety", () => {
  it.each([
    ["prod", "prod-only", "ok"],
    ["prod", "non-prod", "ok"],
    ["prod", "shared", "ok"],
    ["testing", "prod-only", "prod-only"],
    ["testing", "non-prod", "ok"],
    ["testing", "shared", "ok"],
    ["preview", "prod-only", "prod-only"],
    ["preview", "non-prod", "ok"],
    ["preview", "shared", "ok"],
  ] as const)("environment %s, class %s: %s", (environment, of, expected) => {
    expect(verdict(environment, one(of))).toBe(expected);
  });

  it.each(["prod", "testing", "preview"])("blocks what nobody can tell, in %s", (environment) => {
    expect(verdict(environment, one(null))).toBe("unclassified");
    expect(verdict(environment, [])).toBe("missing");
    expect(verdict(environment, one("shared", true))).toBe("disabled");
    expect(verdict(environment, [...one("shared"), ...one("shared")])).toBe("ambiguous");
  });

  it.each([null, "", "staging", "PROD", "toString"])(
    "blocks everything where the class of the environment is %j",
    (of) => {
      const safety = checkKeySafety(of, [{ key: "KEY", candidates: one("shared") }]);
      expect(safety.environment).toBe("unknown");
      expect(verdict(of, one("prod-only"))).toBe("prod-only");
    },
  );

  it("tells every name with its verdict", () => {
    const safety = checkKeySafety("testing", [
      { key: "A", candidates: one("shared") },
      { key: "B", candidates: one("prod-only") },
      { key: "C", candidates: [] },
    ]);
    expect(safety).toEqual({ environment: "known", verdicts: { A: "ok", B: "prod-only", C: "missing" } });
    expect(unsafeKeys(safety)).toEqual([
      ["B", "prod-only"],
      ["C", "missing"],
    ]);
  });
});
