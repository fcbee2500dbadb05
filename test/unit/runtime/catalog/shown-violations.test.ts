import { describe, expect, it } from "vitest";
import { type CheckedSubject, checkSubject } from "../../../../runtime/catalog/check-subject.ts";
import { properties } from "../../../../runtime/catalog/properties/index.ts";
import { composeTarget, type Target } from "../../../../targets/index.ts";
import { check, grammar, shop } from "./check-text.ts";

describe("what is shown of a violation", () => {
  it("is the smallest Launchfile, and the command that finds it again", async () => {
    const nothing = { ...composeTarget, lower: () => ({ value: null, diagnostics: [] }) };
    const { results } = await check(shop, { targets: [nothing], only: "compiles" });
    expect(results[1]?.findings[0]?.launchfile).toBe('name: shop\nimage: "example.test/shop:1.2"\n');
    expect(results[1]?.replay).toBe("launchplane catalog check Launchfile --property compiles --runs 5 --seed 1");
  });

  it.each([
    ["<stdin>", "-"],
    ["-a/Launchfile", "./-a/Launchfile"],
  ])("is found again in %s", async (path, word) => {
    const subject = { source: { path, text: shop }, previous: { label: "a b", text: "name: [x]\n" }, severities: {} };
    const kit = { grammar, targets: [composeTarget], runs: 2, seed: 1 };
    const { results } = await checkSubject(
      subject,
      properties.filter(({ name }) => name === "change"),
      kit,
    );
    expect(results[1]?.replay).toBe(
      `launchplane catalog check ${word} --property change --runs 2 --seed 1 --base 'a b'`,
    );
  });

  it("can be read though it hides a secret", async () => {
    let first: ReturnType<Target["lower"]> | undefined;
    const deaf: Target = {
      ...composeTarget,
      lower(app, input) {
        first ??= composeTarget.lower(app, input);
        return first;
      },
    };
    const text = "name: shop\nimage: shop:1\nrestart: always\nenv: { A_PASSWORD: Zk7-written }\n";
    const { findings } = (await check(text, { targets: [deaf], only: "fields" }))
      .results[1] as CheckedSubject["results"][number];
    const shown = findings.map(({ launchfile }) => launchfile ?? "").filter((each) => each.includes("A_PASSWORD"));
    expect(shown).not.toEqual([]);
    for (const each of shown) {
      expect(each).not.toContain("Zk7");
      expect((await check(each, { only: "graph" })).results[0]?.findings).toEqual([]);
    }
  });
});
