import { describe, expect, it } from "vitest";
import type { Shape } from "../harness/dokploy-example.ts";
import {
  checkFaults,
  deploymentsOf,
  errorsOf,
  type Fault,
  failed,
  impatient,
  well,
} from "../harness/dokploy-faults.ts";
import { leaksOf, secretSite } from "../harness/dokploy-secrets.ts";
import { eachPoint, pointsTo } from "../harness/each-point.ts";

/** What happens to every call that makes or changes something, once each. */
const ofCalls: [what: string, fault: Fault][] = [
  ["an error before the effect", { kind: "error", effect: "before" }],
  ["an error after the effect", { kind: "error", effect: "after" }],
  ["a reset before the effect", { kind: "reset", effect: "before" }],
  ["a reset after the effect", { kind: "reset", effect: "after" }],
  ["silence before the effect", { kind: "silent", effect: "before" }],
  ["silence after the effect", { kind: "silent", effect: "after" }],
  ["a page before the effect", { kind: "html" }],
  ["a page after the effect", { kind: "html", effect: "after" }],
  ["half an answer", { kind: "truncated", close: true }],
  ["half of its JSON", { kind: "truncated" }],
  ["slow answers", { kind: "slow", ms: 30 }],
  ["slow work", { kind: "late", ms: 30 }],
];

const made: Record<Shape, string[]> = {
  compose: ["project.create", "environment.create", "compose.create", "compose.update", "domain.create"],
  application: [
    ...["project.create", "environment.create", "application.create", "application.update", "domain.create"],
    ...["postgres.create", "postgres.update", "mounts.create"],
  ],
};

/** What may happen to any call, one after the other. */
const ofAny: Fault[] = [
  { kind: "reset", effect: "before" },
  { kind: "error", effect: "after" },
  { kind: "silent", effect: "before" },
  { kind: "reset", effect: "after" },
  { kind: "truncated" },
  { kind: "html" },
  { kind: "error", effect: "before" },
];

const shapes: Shape[] = ["compose", "application"];
const apply = ["apply", "--env", "prod", "--yes"];

describe.each(shapes)("in the shape %s", (shape) => {
  const deploy = `${shape}.deploy`;

  it.each(ofCalls)("%s", async (_, fault) => {
    const faults = made[shape].map((at) => ({ at, fault }));
    await checkFaults(shape, faults, well);
  });

  it("a redirect is not followed", async () => {
    const fault: Fault = { kind: "redirect", to: "https://elsewhere.example.com/" };
    await checkFaults(shape, [{ at: `${shape}.update`, fault }], failed("LP5416"));
  });

  it.each([...made[shape], deploy])("a key that is used up at %s, or may not do it", async (at) => {
    await checkFaults(shape, [{ at, fault: { kind: "rate-limited" } }], failed("LP5417"));
    await checkFaults(shape, [{ at, fault: { kind: "forbidden" } }], failed("LP5412"));
  });

  it("any call may go wrong, and the next run makes it good", async () => {
    const undisturbed = await secretSite(shape);
    expect((await undisturbed.run(apply)).exit).toBe(0);
    const { calls } = undisturbed.server;
    const stride = process.env["FULL"] === undefined ? 8 : 1;
    await eachPoint(pointsTo(calls.length, stride), async (at) => {
      for (const fault of stride === 1 ? ofAny : [ofAny[Math.floor(at / stride) % ofAny.length] as Fault]) {
        const site = await secretSite(shape);
        site.server.faults.push({ at, fault });
        const first = await site.run(apply, { host: impatient });
        const when = `${fault.kind} at call ${at}, ${calls[at - 1]?.procedure}: ${first.said}`;
        expect([first.exit, errorsOf(first.said).length], when).toEqual(first.exit === 0 ? [0, 0] : [7, 1]);
        // How often it asks whether all is well differs from run to run: this one may have ended before.
        site.server.faults.splice(0);
        const again = await site.run(apply);
        expect(again.exit, `${when}${again.said}`).toBe(0);
        expect(site.server.duplicates(), when).toEqual([]);
        expect(await site.planned(), when).toEqual([]);
        expect(await leaksOf(site, { first: first.printed + first.said, again: again.said }), when).toEqual([]);
      }
    });
  });

  it("a key that is limited to so many calls makes no second of anything", async () => {
    const undisturbed = await secretSite(shape);
    expect((await undisturbed.run(apply)).exit).toBe(0);
    // How often it asks whether all is well by then differs from run to run.
    const last = undisturbed.server.calls.findLastIndex(({ procedure }) => procedure === deploy);
    await eachPoint(pointsTo(last, process.env["FULL"] === undefined ? 8 : 1), async (calls) => {
      const site = await secretSite(shape);
      const limited = { DOKPLOY_API_KEY: site.server.createKey({ rateLimitMax: 2 * calls }) };
      const first = await site.run(apply, { variables: limited });
      const when = `after ${calls} calls: ${first.said}`;
      expect(errorsOf(first.said), when).toEqual(["LP5417"]);
      expect(first.exit, when).toBe((await deploymentsOf(site)).length > 0 ? 7 : 1);
      const again = await site.run(apply);
      expect(again.exit, `${when}${again.said}`).toBe(0);
      expect(site.server.duplicates(), when).toEqual([]);
      expect(await site.planned(), when).toEqual([]);
    });
  });
});
