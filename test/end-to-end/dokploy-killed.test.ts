import { describe, expect, it } from "vitest";
import { applyAfterKill } from "../harness/apply-after-kill.ts";
import type { Shape } from "../harness/dokploy-example.ts";
import { leaksOf, secretShop, secretSite } from "../harness/dokploy-secrets.ts";
import type { DokploySite } from "../harness/dokploy-site.ts";
import { eachPoint, pointsTo } from "../harness/each-point.ts";
import { killableHost } from "../harness/killable-host.ts";

const shapes: Shape[] = ["compose", "application"];
const shop = `${secretShop}    commands: { release: migrate }\n`;
const changed = shop.replace("LOG_LEVEL: info", "LOG_LEVEL: debug").replaceAll("1111", "2222");
const apply = ["apply", "--env", "prod", "--yes"];
const destroy = ["destroy", "--env", "prod", "--data", "--yes"];

interface Killed {
  argv: string[];
  /** What was there before it. */
  before(site: DokploySite): Promise<void>;
  /** It is killed at each so manieth point, unless everything is to be tried. */
  stride: number;
}

const runs: [what: string, killed: Killed][] = [
  ["a first deployment", { argv: apply, stride: 1, before: async () => {} }],
  ["another image and another value", { argv: apply, stride: 5, before: (site) => deployed(site, changed) }],
  ["taking all down", { argv: destroy, stride: 5, before: (site) => deployed(site, shop) }],
];

describe.each(shapes)("in the shape %s", (shape) => {
  it.each(runs)(
    "%s, killed around any line of its journal or after any change, is finished by the next run",
    async (_, { argv, before, stride }) => {
      const first = await prepared(shape, before);
      const { host, count } = killableHost();
      const ran = await first.run(argv, { host });
      expect(ran.exit, ran.said).toBe(0);
      const undisturbed = countsOf(first);
      expect(count()).toBeGreaterThan(10);

      const points = pointsTo(count(), process.env["FULL"] === undefined ? stride : 1);
      await eachPoint(points, async (point) => {
        const site = await prepared(shape, before);
        const machine = killableHost(point);
        const run = site.run(argv, { host: machine.host });
        const when = `killed at ${point} of ${count()}`;
        expect(await Promise.race([run, machine.killed]), when).toBeUndefined();
        const again = await applyAfterKill((...options) => finished(site, [...argv, ...options]));
        expect(again.exit, `${when}: ${again.said}`).toBe(0);
        expect(countsOf(site), when).toEqual(undisturbed);
        expect(site.server.duplicates(), when).toEqual([]);
        if (argv === destroy) return;
        expect(await site.planned(), when).toEqual([]);
        expect(await leaksOf(site, { printed: again.said }), when).toEqual([]);
      });
    },
  );
});

async function prepared(shape: Shape, before: (site: DokploySite) => Promise<void>): Promise<DokploySite> {
  const site = await secretSite(shape, { text: shop });
  await before(site);
  return site;
}

/** Deploys the shop, and leaves another Launchfile there. */
async function deployed(site: DokploySite, text: string): Promise<void> {
  const ran = await site.run(apply);
  expect(ran.exit, ran.said).toBe(0);
  await site.write("Launchfile", text);
}

/** A run that ends, with all that it says. */
async function finished(site: DokploySite, argv: string[]) {
  const { exit, printed, said } = await site.run([...argv, "--json"]);
  const { diagnostics } = JSON.parse(printed) as { diagnostics: { code: string; message: string }[] };
  return { exit, diagnostics, said: `${said}${printed}` };
}

/** How many there are of each kind of thing. */
function countsOf({ server }: DokploySite): Record<string, number> {
  const { tables, machine } = server.state;
  const { project, environment, compose, application, postgres, domain, mount } = tables;
  const things = { project, environment, compose, application, postgres, domain, mount };
  const running = { containers: machine.containers, swarm: machine.swarm, volumes: machine.volumes };
  return Object.fromEntries(Object.entries({ ...things, ...running }).map(([kind, all]) => [kind, all.length]));
}
