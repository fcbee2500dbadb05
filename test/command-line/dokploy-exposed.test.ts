import { describe, expect, it } from "vitest";
import type { Shape } from "../harness/dokploy-example.ts";
import { appliedShop, apply, serviceOf, shop } from "../harness/dokploy-shop.ts";

const shapes: Shape[] = ["compose", "application"];

describe.each(shapes)("an endpoint that is exposed no more, in the shape %s", (shape) => {
  it("loses its domain, and nobody else's goes", async () => {
    const site = await appliedShop(undefined, { settings: { shape } });
    const { server } = site;
    const web = server.state.tables.application.find(({ name }) => name === "web");
    const owner =
      shape === "compose"
        ? { composeId: serviceOf(site).composeId, domainType: "compose", serviceName: "web" }
        : { applicationId: web?.applicationId, domainType: "application" };
    await server.call("domain.create", { ...owner, host: "also.example.com", port: 9090 });
    await site.write("Launchfile", shop.replace(", exposed: true", ""));
    expect(await site.planned()).toContain("delete domain:web/8080");
    const ran = await apply(site);
    expect(ran.exit, ran.said).toBe(0);
    expect(server.state.tables.domain.map(({ host }) => host)).toEqual(["also.example.com"]);
    expect((await server.visit("https://shop.example.com/")).status).toBe(404);
    expect(await site.planned()).toEqual([]);

    await site.write("Launchfile", shop);
    expect((await apply(site)).exit).toBe(0);
    expect((await server.visit("https://shop.example.com/")).status).toBe(200);
  });
});
