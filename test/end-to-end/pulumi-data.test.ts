import { describe, expect, it } from "vitest";
import { pulumiSite } from "../harness/pulumi-site.ts";

const apply = ["apply", "--env", "testing", "--yes"];

const withVersion = (type: string, version: string) =>
  `name: shop\nimage: example.test/shop:1\nrequires: [{ type: ${type}, version: "${version}" }]\n`;

describe("another release of a server on data that is there", () => {
  it.each([
    ["postgres", "16.x", "17.x"],
    ["mongodb", "6.x", "7.x"],
  ])("is refused for %s, and what is said to type is enough: LP5178", async (type, before, after) => {
    const site = await pulumiSite(withVersion(type, before));
    expect((await site.run(apply)).exit).toBe(0);
    await site.write("Launchfile", withVersion(type, after));
    const refused = await site.run(apply);
    expect([refused.exit, refused.said]).toEqual([3, expect.stringContaining("LP5178")]);
    const typed = [...refused.said.replaceAll("\n", " ").matchAll(/`docker (rm --force|volume rm) ([^`]+)`/g)];
    expect(typed.map(([, command]) => command)).toEqual(["rm --force", "volume rm"]);
    await site.change(({ containers, volumes }) => {
      for (const [, command, names = ""] of typed) {
        for (const name of names.trim().split(/\s+/)) {
          const shelf = command === "volume rm" ? volumes : containers;
          expect(Object.keys(shelf)).toContain(name);
          delete shelf[name];
        }
      }
      expect(Object.keys(volumes)).toEqual([]);
    });
    const ran = await site.run(apply);
    expect(ran.exit, ran.said).toBe(0);
    expect(await site.planned()).toEqual([]);
  });
});
