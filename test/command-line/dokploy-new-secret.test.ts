import { describe, expect, it } from "vitest";
import type { Shape } from "../harness/dokploy-example.ts";
import { appliedShop, apply, shop } from "../harness/dokploy-shop.ts";

const shapes: Shape[] = ["compose", "application"];
const changes: [what: string, text: string][] = [
  ["a variable more, which is generated", shop.replace("LOG_LEVEL: info", "KEY: { generator: secret }")],
  [
    "another database, whose password is generated, in a variable that had one",
    shop.replace("type: postgres", "type: mysql"),
  ],
];

describe.each(shapes)("a secret that is yet to be made, of an app that runs in the shape %s", (shape) => {
  it.each(changes)("is deployed by the plan that makes it: %s", async (_, text) => {
    const site = await appliedShop(undefined, { settings: { shape } });
    await site.write("Launchfile", text);
    const service = shape === "compose" ? "shop" : "web";
    expect(await site.planned()).toContain(`run deploy:${service}`);
    const planned = await site.run(["plan", "--env", "prod"]);
    expect(planned.said).not.toContain("LP5014");
    const ran = await apply(site);
    expect(ran.exit, ran.said).toBe(0);
    expect(await site.planned()).toEqual([]);
  });
});
