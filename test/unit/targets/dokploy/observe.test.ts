import { describe, expect, it } from "vitest";
import { dokployTarget } from "../../../../targets/dokploy/index.ts";
import type { ObserveScope } from "../../../../targets/index.ts";
import type { ApplicationSite } from "./application-site.ts";
import { applied, site } from "./compose-site.ts";

async function refusal(made: ApplicationSite, scope: Partial<ObserveScope> = {}) {
  const { value, diagnostics } = await dokployTarget.observe({ ...made.scope, ...scope }, made.ports);
  expect(value).toBeNull();
  expect(diagnostics).toHaveLength(1);
  return `${diagnostics[0]?.code} ${diagnostics[0]?.message} ${diagnostics[0]?.why}`;
}

describe("who cannot be asked", () => {
  it("is no server, a server without a key, or one that is too old", async () => {
    const made = await site({ version: "v0.29.9" });
    expect(await refusal(made, { settings: {} })).toContain("LP5406");
    expect(await refusal(made, { credentials: {} })).toContain("LP5405");
    expect(await refusal(made)).toMatch(/^LP5402 .*v0\.29\.9/);
    const newer = await site({ version: "v1.2.0" });
    expect((await newer.seen()).basis).toBe("none");
  });

  it("is one that does not answer, or not to this key", async () => {
    const made = await site();
    expect(await refusal(made, { settings: { url: "http://127.0.0.1:1" } })).toContain("LP5410");
    expect(await refusal(made, { credentials: { DOKPLOY_API_KEY: "wrong-key-of-ours" } })).toMatch(/^LP5411 /);
    expect(await refusal(made, { credentials: { DOKPLOY_API_KEY: "wrong-key-of-ours" } })).not.toContain("wrong-key");
  });
});

describe("what is there", () => {
  it("is nothing before the first deployment", async () => {
    const made = await site();
    expect(await made.seen()).toEqual({ basis: "none", objects: {}, foreign: [] });
  });

  it("is what was applied, in the same words", async () => {
    const made = await applied();
    const { objects } = await made.seen();
    expect(Object.keys(objects).sort()).toEqual(Object.keys(made.desired.objects).sort());
    expect(objects["service:web"]?.attributes["environment.LINES"]).toEqual({ plain: "one\ntwo" });
    expect(objects["service:web"]?.condition).toMatchObject({ running: true, healthy: true });
    expect(await made.plan()).toEqual([]);
  });

  it("is not over while a deployment has a status that nobody here knows", async () => {
    const made = await applied();
    for (const row of made.server.state.tables.deployment) Object.assign(row, { status: "queued" });
    expect((await made.seen()).objects["deploy:notes"]?.condition).toMatchObject({ running: true, healthy: null });
  });

  it("is found by its mark, and not made again where its place has another name", async () => {
    const made = await applied();
    const [project] = made.server.state.tables.project;
    await made.server.call("project.update", { projectId: project?.projectId, name: "other" });
    expect(await refusal(made)).toMatch(/^LP5407 .*environment "staging" of project "other"/);
    await made.server.call("project.update", { projectId: project?.projectId, name: "notes" });
    const environment = made.server.state.tables.environment.find(({ name }) => name === "staging");
    await made.server.call("environment.update", { environmentId: environment?.environmentId, name: "stage" });
    expect(await refusal(made)).toMatch(/^LP5407 .*environment "stage" of project "notes"/);
  });

  it("is that of this store alone", async () => {
    const made = await applied();
    const { value } = await dokployTarget.observe({ ...made.scope, storeId: "01OTHER" }, made.ports);
    expect(value?.foreign).toEqual(["compose service notes"]);
  });
});
