import { expect, it } from "vitest";
import { concat, hideLiterals, literal } from "../../../../plans/index.ts";
import { redactorOf } from "../../../../runtime/execute/redactor-of.ts";

it("hides stored secrets, those of the Launchfile and the target's own, and no short word of it", () => {
  const attributes = {
    "env.LEGACY": { value: hideLiterals(literal("postgres://shop:hunter2pw@db/shop")) },
    "env.PARTS": { value: concat([hideLiterals(literal("https://u:hunter3pw@")), literal("host")]) },
    "command.0": { value: hideLiterals(literal("curl")) },
    "env.LEVEL": { value: literal("a-plain-text") },
  };
  const objects = { "service:web": { type: "service", origin: [], after: [], attributes } };
  const scope = { credentials: { DOKPLOY_API_KEY: "a-key-of-theirs" } };
  const planned = { desired: { target: "compose", scope: "shop.prod", objects }, scope };
  const values = ["stored-secret"];
  const redact = redactorOf(planned, { values });
  expect(redact("no route to postgres://shop:hunter2pw@db/shop with stored-secret")).toBe(
    "no route to (secret) with (secret)",
  );
  expect(redact("curl: a-plain-text")).toBe("curl: a-plain-text");
  expect(redact("https://u:hunter3pw@host")).not.toContain("hunter3pw");
  expect(redact("401 for a-key-of-theirs")).toBe("401 for (secret)");
  values.push("made-just-now");
  expect(redact("it was made-just-now")).toBe("it was (secret)");
});
