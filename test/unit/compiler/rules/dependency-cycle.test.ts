import { expect, it } from "vitest";
import { compileText } from "../compiled.ts";

it("finds the end of a long chain without descending", () => {
  const chain = Array.from(
    { length: 5000 },
    (_, at) => `  c${at}: { image: "a:1", depends_on: [c${(at + 1) % 5000}] }\n`,
  );
  const { diagnostics } = compileText(`name: shop\ncomponents:\n${chain.join("")}`);
  expect(diagnostics.map(({ code }) => code)).toEqual(["LP3005"]);
});
