import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fixture } from "../conformance/fixtures/fixture.ts";
import { type RunningApp, runningApp } from "./running-app.ts";

type Observations<Test extends string> = Record<Test, (app: RunningApp) => Promise<void>>;

/**
 * Deploys a fixture once and looks at it, a test for each name that it says: no more and no fewer.
 */
export function observe<Test extends string>(fixture: Fixture<Test>, observations: Observations<Test>): void {
  describe(fixture.name, () => {
    let app: RunningApp;
    beforeAll(async () => {
      app = await runningApp(fixture);
      const { exit, document, said } = app.applied;
      expect(exit, `${said}${JSON.stringify(document.diagnostics, null, 1)}`).toBe(0);
    });
    afterAll(() => app?.remove());
    if (fixture.target === "compose") it("have no more rights than they ask for", () => checkRights(app));
    for (const [name, look] of Object.entries<Observations<Test>[Test]>(observations)) it(name, () => look(app));
  });
}

/** No container has every right or a port beyond the loopback address, and those that nobody asked for have no right at all. */
async function checkRights(app: RunningApp): Promise<void> {
  for (const { Config, HostConfig } of await app.containers()) {
    const service = Config.Labels["com.docker.compose.service"];
    expect(HostConfig.Privileged, service).toBe(false);
    const bindings = Object.values(HostConfig.PortBindings ?? {}).flat();
    for (const { HostIp } of bindings) expect(HostIp, service).toBe("127.0.0.1");
    if (/\.(volumes|forwarder)$/.test(service ?? "")) {
      expect(HostConfig, service).toMatchObject({ CapDrop: ["ALL"], ReadonlyRootfs: true });
      expect(Config.User, service).toMatch(/^(65534:65534|0:0)$/);
    }
  }
}
