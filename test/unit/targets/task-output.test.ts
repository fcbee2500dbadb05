import { expect, it } from "vitest";
import { taskOutput } from "../../../targets/task-output.ts";

it("passes everything on and keeps the end, however much a command prints", () => {
  let passed = 0;
  const progress = () => {
    passed += 1;
  };
  const short = taskOutput({ progress, printed: (line) => line.replace("key", "(secret)") });
  short.onLine("a key", "stdout");
  expect([short.text(), short.last()]).toEqual(["a (secret)\n", ["a (secret)"]]);
  const long = taskOutput({ progress });
  for (let line = 0; line < 100_000; line++) long.onLine(`${line} ${"x".repeat(40)}`, "stderr");
  expect(passed).toBe(100_001);
  expect(long.text().length).toBeLessThan(2_100_000);
  expect(long.text().length).toBeGreaterThan(1_000_000);
  expect(long.text()).toMatch(/^\[\d+ earlier lines were cut\]\n/);
  expect(long.last()).toHaveLength(20);
  expect(long.last().at(-1)).toMatch(/^99999 /);
});
