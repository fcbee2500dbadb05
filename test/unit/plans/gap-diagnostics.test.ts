import { describe, expect, it } from "vitest";
import { type Gap, gapDiagnostics } from "../../../plans/index.ts";

const args = {
  target: "compose",
  field: "runtime",
  name: "web",
  value: "",
  known: "",
  how: "how",
  why: "w",
  instead: "i",
};
const gaps: Gap[] = [
  { code: "LP4010", effect: "unsupported", at: "component:web#runtime", args },
  { code: "LP4012", effect: "unsupported", at: "component:web#host.docker", args },
  { code: "LP4019", effect: "approximated", at: "component:web#platform", args },
];

describe("gapDiagnostics", () => {
  it.each([
    [false, ["warning", "warning", "advice"]],
    [true, ["error", "error", "advice"]],
  ])("stops only those who change something: refuse %s", (refuse, severities) => {
    expect(gapDiagnostics(gaps, {}, { refuse }).map(({ severity }) => severity)).toEqual(severities);
  });
});
