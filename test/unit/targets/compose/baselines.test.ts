import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../../../../compiler/index.ts";
import { nodesOf } from "../../../../plans/index.ts";
import { composeTarget } from "../../../../targets/index.ts";
import { input } from "../sample-app.ts";

/** What compose makes of each case that compiles, with every optional resource, and the gaps it reports. */
const root = join(import.meta.dirname, "../../../baselines");

describe.each(readdirSync(root).sort())("baseline %s", (name) => {
  const file = (baseline: string) => join(root, name, baseline);

  it("has this compose file, and these gaps", async () => {
    const text = readFileSync(file("Launchfile"), "utf8");
    const { value: compiled } = await compile({ path: "Launchfile", text });
    if (compiled === null) return expect(existsSync(file("compose.yaml"))).toBe(false);
    const active = nodesOf(compiled.app, "resource").map(([address]) => address.slice("resource:".length));
    const { value } = composeTarget.lower(compiled.app, { ...input, context: compiled.app.app.name, active });
    if (value === null) throw new Error("nothing was lowered");
    const [example, compose] = composeTarget.emit(value.desired);
    const gaps = value.gaps.map(({ code, effect, at }) => `${code} ${effect} ${at}\n`).sort();
    await expect(compose?.text).toMatchFileSnapshot(file("compose.yaml"));
    await expect(example?.text).toMatchFileSnapshot(file("compose.env.example"));
    await expect(gaps.join("")).toMatchFileSnapshot(file("compose.gaps.txt"));
  });
});
