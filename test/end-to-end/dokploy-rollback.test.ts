import { describe, expect, it } from "vitest";
import type { Behaviour } from "../fakes/dokploy/deploy/behaviours.ts";
import type { Shape } from "../harness/dokploy-example.ts";
import { deploymentsOf, errorsOf } from "../harness/dokploy-faults.ts";
import { leaksOf, secretShop, secretSite } from "../harness/dokploy-secrets.ts";
import type { DokploySite } from "../harness/dokploy-site.ts";

const shapes: Shape[] = ["compose", "application"];
const logs = ["no such table: goods"];

/** What is wrong with the new image, what is said of it, and what the swarm tells of a task that it has gone back from. */
const ills: [what: string, behaviour: Behaviour, code: string, ofSwarm: string | null][] = [
  ["its container is unhealthy", { state: "unhealthy", logs }, "LP6414", "unhealthy container"],
  ["its container ends", { state: "exited", logs }, "LP6414", "non-zero exit (1)"],
  ["its container starts again and again", { state: "restarting", logs }, "LP6414", "non-zero exit (1)"],
  ["it answers users with an error", { http: { status: 503 }, logs }, "LP6003", null],
];

describe.each(shapes)("in the shape %s, a deployment that Dokploy calls done", (shape) => {
  it.each(ills)("when %s is followed by what ran well before, digest and variables", async (_, ill, code, ofSwarm) => {
    const site = await secretSite(shape);
    const { server } = site;
    expect((await apply(site)).exit).toBe(0);
    const before = webOf(site);
    server.behaviours.push({ image: digestOf("2"), ...ill });
    await site.write("Launchfile", changed());
    const ran = await apply(site);
    expect([ran.exit, errorsOf(ran.said)], ran.said).toEqual([7, [code]]);
    // The server shows the log of what runs, which is the old one by then.
    const isGone = shape === "application" && ofSwarm !== null;
    expect([...ran.printed.matchAll(/^ {2}\| (.*)$/gm)].map(([, line]) => line)[0]).toBe(isGone ? undefined : logs[0]);
    if (isGone) expect(ran.said.replace(/\s+/g, " ")).toContain(ofSwarm);
    expect(webOf(site)).toEqual(before);
    expect((await server.visit("https://shop.example.com/")).status).toBe(200);
    const [good, failed, back, ...others] = await deploymentsOf(site);
    expect(others).toEqual([]);
    expect(good?.body).toMatchObject({ action: "apply", status: "success" });
    expect(failed?.body).toMatchObject({ action: "apply", status: "failed" });
    expect(back?.body).toMatchObject({ action: "rollback", status: "success", returnsFrom: failed?.id });
    expect(back?.body.health).toContainEqual(expect.objectContaining({ kind: "http", passed: true, status: 200 }));

    server.behaviours.splice(0);
    expect(await site.planned()).toContain(shape === "compose" ? "update service:web" : "update application:web");
    const again = await apply(site);
    expect(again.exit, again.said).toBe(0);
    expect(webOf(site)).toMatchObject({ image: expect.stringContaining(digestOf("2")), LOG_LEVEL: "debug" });
    expect(await site.planned()).toEqual([]);
    expect(server.duplicates()).toEqual([]);
    const printed = [ran, again].map((each, at): [string, string] => [`run ${at}`, `${each.printed}${each.said}`]);
    expect(await leaksOf(site, Object.fromEntries(printed))).toEqual([]);
  });

  it("and is the first one leaves what there is, and says why", async () => {
    const site = await secretSite(shape, { behaviours: [{ image: digestOf("1"), state: "unhealthy", logs }] });
    const ran = await apply(site);
    expect([ran.exit, errorsOf(ran.said)], ran.said).toEqual([7, ["LP6414"]]);
    expect(ran.printed).toContain(`  | ${logs[0]}`);
    expect(ran.printed).toContain("no deployment before this one succeeded");
    await site.write("Launchfile", changed());
    const again = await apply(site);
    expect(again.exit, again.said).toBe(0);
    expect(await site.planned()).toEqual([]);
    expect(site.server.duplicates()).toEqual([]);
  });

  it("and is well is taken back on demand", async () => {
    const site = await secretSite(shape);
    await apply(site);
    const before = webOf(site);
    await site.write("Launchfile", changed());
    expect((await apply(site)).exit).toBe(0);
    expect(webOf(site)).not.toEqual(before);
    const ran = await site.run(["rollback", "--env", "prod", "--yes"]);
    expect(ran.exit, ran.said).toBe(0);
    expect(webOf(site)).toEqual(before);
    expect(site.server.duplicates()).toEqual([]);
  });
});

const apply = (site: DokploySite) => site.run(["apply", "--env", "prod", "--yes"]);

function digestOf(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}

/** The shop with another image, another value and another variable. */
function changed(): string {
  const text = secretShop.replace(digestOf("1"), digestOf("2")).replace("LOG_LEVEL: info", "LOG_LEVEL: debug");
  return text.replace("    health:", "      PAGE_SIZE: 20\n    health:");
}

/** Image and variables of the container that serves. */
function webOf({ server }: DokploySite): Record<string, string> {
  const { compose, application } = server.state.tables;
  const [service] = compose;
  const web = application.find(({ name }) => name === "web");
  const seen = service ? server.container(service.appName, "web") : server.container(web?.appName ?? "");
  if (seen === undefined) throw new Error("no container serves");
  return { ...seen.environment, image: seen.image };
}
