import { describe, expect, it } from "vitest";
import type { Host } from "../../runtime/host/host.ts";
import type { Shape } from "../harness/dokploy-example.ts";
import { apply, environment, shop } from "../harness/dokploy-shop.ts";
import { dokploySite } from "../harness/dokploy-site.ts";

const places: [shape: Shape, procedure: string][] = [
  ["compose", "compose.create"],
  ["compose", "compose.update"],
  ["compose", "domain.create"],
  ["compose", "compose.deploy"],
  ["application", "application.create"],
  ["application", "mounts.update"],
  ["application", "postgres.deploy"],
  ["application", "application.deploy"],
];

describe("a deployment that is interrupted", () => {
  it.each(places)("in the shape %s by %s finishes that, says so, and is gone on with", async (shape, procedure) => {
    const site = await dokploySite(shop, { environment, settings: { shape } });
    const stop = new AbortController();
    const stopping = ({ http, ...host }: Host): Host => {
      const send: Host["http"]["send"] = async (url, options) => {
        const answer = http.send(url, options);
        if (url.endsWith(`/${procedure}`)) stop.abort();
        return await answer;
      };
      return { ...host, http: { ...http, send } };
    };
    const argv = ["apply", "--env", "prod", "--yes"];
    const ran = await site.run(argv, { host: stopping, interrupted: stop.signal });
    expect([ran.exit, ran.printed], ran.said).toEqual([
      7,
      expect.stringContaining("was not deployed to prod: cancelled"),
    ]);
    expect([...ran.said.matchAll(/^error (LP\d+)/gm)].map(([, code]) => code)).toEqual(["LP6004"]);
    await site.server.idle();
    const again = await apply(site);
    expect(again.exit, again.said).toBe(0);
    expect(site.server.duplicates()).toEqual([]);
    expect(await site.planned()).toEqual([]);
  });
});
