import { describe, expect, it } from "vitest";
import { appliedShop, shop } from "../harness/dokploy-shop.ts";

const text = `${shop}  job:\n    image: job:1\n    env: { LEVEL: one }\n    commands: { greet: echo hello }\n`;
const changed = text.replace("LEVEL: one", "LEVEL: two").replace("info", "debug");

describe("a part of an app", () => {
  it("is not deployed alone where one document has all of it", async () => {
    const site = await appliedShop(text);
    await site.write("Launchfile", changed);
    for (const command of [["plan"], ["apply", "--yes"], ["plan", "--out", "part.json"]]) {
      const ran = await site.run([...command, "--env", "prod", "--only", "web"]);
      expect([ran.exit, ran.said], ran.said).toEqual([1, expect.stringContaining("LP5409")]);
    }
    expect(site.server.mutations()).toEqual([]);
  });

  it("is what a command is about there too", async () => {
    const site = await appliedShop(text);
    const ran = await site.run(["run", "greet", "--env", "prod"]);
    expect(ran.exit, ran.said).toBe(0);
  });

  it("is deployed alone in the shape application", async () => {
    const site = await appliedShop(text, { settings: { shape: "application" } });
    await site.write("Launchfile", changed);
    const ran = await site.run(["apply", "--env", "prod", "--only", "web", "--yes"]);
    expect(ran.exit, ran.said).toBe(0);
    expect(site.server.mutations()).toEqual(["application.update", "application.deploy"]);
    expect(await site.planned()).toEqual(["update application:job", "run deploy:job"]);
  });
});
