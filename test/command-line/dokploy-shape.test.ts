import { describe, expect, it } from "vitest";
import type { Shape } from "../harness/dokploy-example.ts";
import { apply, environment, shop } from "../harness/dokploy-shop.ts";
import { type DokploySite, dokploySite } from "../harness/dokploy-site.ts";

const shapes: [from: Shape, to: Shape][] = [
  ["compose", "application"],
  ["application", "compose"],
];

const volumes = ({ server }: DokploySite) => server.state.machine.volumes;

describe("an environment that is to have another shape", () => {
  it.each(shapes)("keeps its data from %s to %s, and is never there in both", async (from, to) => {
    const site = await dokploySite(shop, { environment, settings: { shape: from } });
    const reshape = async (old: Shape, other: Shape) =>
      site.write("launchplane.yaml", (await site.read("launchplane.yaml")).replace(`"${old}"`, `"${other}"`));
    expect((await apply(site)).exit).toBe(0);
    const [data, ...others] = volumes(site);
    expect(others).toEqual([]);

    await reshape(from, to);
    site.server.calls.splice(0);
    for (const argv of [["plan"], ["apply", "--yes"], ["destroy", "--yes"]]) {
      const ran = await site.run([...argv, "--env", "prod"]);
      expect([ran.exit, ran.said], ran.said).toEqual([1, expect.stringContaining("LP5408")]);
      expect(ran.said).toContain(`shape: ${from}`);
    }
    expect((await site.run(["targets", "check", "prod"])).said).toContain("LP5408");
    expect(site.server.mutations()).toEqual([]);

    await reshape(to, from);
    expect((await site.run(["destroy", "--env", "prod", "--yes"])).exit).toBe(0);
    expect(volumes(site)).toEqual([data]);
    await reshape(from, to);
    const ran = await apply(site);
    expect(ran.exit, ran.said).toBe(0);
    expect(volumes(site)).toEqual([data]);
    expect(await site.planned()).toEqual([]);
  });
});
