import { describe, expect, it } from "vitest";
import type { Shape } from "../harness/dokploy-example.ts";
import { appliedShop, apply, shop } from "../harness/dokploy-shop.ts";

const shapes: Shape[] = ["compose", "application"];
const newer = shop.replace("type: postgres", 'type: postgres, version: "18"');

describe.each(shapes)("data of another release, in the shape %s", (shape) => {
  it("is left to the server that reads it", async () => {
    const site = await appliedShop(undefined, { settings: { shape } });
    await site.write("Launchfile", newer);
    for (const argv of [["plan"], ["apply", "--yes"]]) {
      const ran = await site.run([...argv, "--env", "prod"]);
      const said = ran.said.replace(/\s+/g, " ");
      expect(said).toContain('error LP5178: The data of "postgres" is of postgres 17, which postgres 18 does not read');
      expect(said).toContain('Say `version: "17"` in the Launchfile');
      expect(said).toContain("`launchplane backup --env prod`");
      expect(ran.exit).toBe(3);
    }
    expect(site.server.mutations()).toEqual([]);
    expect((await site.run(["destroy", "--env", "prod", "--data", "--yes"])).exit).toBe(0);
    const ran = await apply(site);
    expect(ran.exit, ran.said).toBe(0);
  });
});
