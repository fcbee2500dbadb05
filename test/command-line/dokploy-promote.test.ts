import { describe, expect, it } from "vitest";
import type { Shape } from "../harness/dokploy-example.ts";
import { shop } from "../harness/dokploy-shop.ts";
import { dokploySite } from "../harness/dokploy-site.ts";

const shapes: Shape[] = ["compose", "application"];
const by = (digit: string) => shop.replace("shop:1", `shop@sha256:${digit.repeat(64)}`);

describe.each(shapes)("two environments of one project in the shape %s", (shape) => {
  it("are promoted between and rolled back, with the gates that nobody chose", async () => {
    const site = await dokploySite(by("1"));
    const { server } = site;
    const environment = (name: string, own = {}) => {
      return {
        [name]: { target: "dokploy", url: `https://${name}.example.com`, ...own, dokploy: { url: server.url, shape } },
      };
    };
    const environments = { ...environment("testing"), ...environment("prod", { promote_from: "testing" }) };
    await site.write("launchplane.yaml", JSON.stringify({ environments }));
    const run = async (...argv: string[]) => {
      const ran = await site.run([...argv, "--yes"]);
      return { exit: ran.exit, said: `${ran.printed}${ran.said}` };
    };
    const serving = async () => {
      const { environment: environments, compose, application } = server.state.tables;
      const prod = environments.find(({ name }) => name === "prod")?.environmentId;
      const own = [...compose, ...application].find((each) => {
        return each.environmentId === prod && each.name === (shape === "compose" ? "shop" : "web");
      });
      return server.container(own?.appName ?? "", shape === "compose" ? "web" : undefined)?.image;
    };
    for (const digit of ["1", "2"]) {
      await site.write("Launchfile", by(digit));
      expect(await run("apply", "--env", "testing")).toMatchObject({ exit: 0 });
      const promoted = await run("promote", "--to", "prod");
      expect(promoted.exit, promoted.said).toBe(0);
      expect(promoted.said).toContain("source-match: testing runs release");
      expect(await serving()).toContain(digit.repeat(64));
    }
    const back = await run("rollback", "--env", "prod");
    expect(back.exit, back.said).toBe(0);
    expect(await serving()).toContain("1".repeat(64));

    const [row] = shape === "compose" ? server.state.tables.compose : server.state.tables.application;
    const [procedure, change] =
      shape === "compose"
        ? [
            "compose.update",
            { composeId: row?.composeId, composeFile: String(row?.composeFile).replace(/2{64}/, "3".repeat(64)) },
          ]
        : ["application.update", { applicationId: row?.applicationId, dockerImage: `shop@sha256:${"3".repeat(64)}` }];
    await server.call(procedure, change);
    const refused = await run("promote", "--to", "prod");
    expect(refused.exit, refused.said).toBe(5);
    expect(refused.said.replace(/\s+/g, " ")).toMatch(/source-match: web runs shop@sha256:3+, and not shop@sha256:2+/);
  });
});
