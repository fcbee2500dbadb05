import { describe, expect, it } from "vitest";
import { dokployTarget } from "../../../../targets/dokploy/index.ts";
import { newLines } from "../../../../targets/dokploy/logs/new-lines.ts";
import type { LogLine } from "../../../../targets/index.ts";
import { type LifecycleSite, lifecycleSite } from "./lifecycle-site.ts";

type Asked = { names?: string[]; lines?: number };

async function told({ scope, ports }: LifecycleSite, { names = [], lines = 100 }: Asked = {}): Promise<string[]> {
  const request = { scope, names, lines, follow: false, signal: new AbortController().signal };
  const found: LogLine[] = [];
  for await (const line of dokployTarget.logs(request, ports)) found.push(line);
  return found.map(({ source, text }) => `${source}: ${text}`);
}

describe("what has come since", () => {
  it.each([
    [[], ["a"], ["a"]],
    [["a", "b"], ["a", "b"], []],
    [["a", "b"], ["a", "b", "c"], ["c"]],
    [["a", "b", "c"], ["b", "c", "d"], ["d"]],
    [["a"], ["x", "y"], ["x", "y"]],
    [["a", "a", "a"], ["a", "a", "b"], ["b"]],
  ])("of %j and %j is %j", (before, now, expected) => {
    expect(newLines(before, now)).toEqual(expected);
  });
});

describe("logs", () => {
  const behaviours = [
    { service: "web", logs: ["one", "two", ""] },
    { service: "db", logs: ["ready"] },
  ];

  it("are of every component, by its name, without moments", async () => {
    const site = await lifecycleSite({ behaviours });
    const worker = `worker: ${site.appName}-worker-1 started`;
    expect(await told(site)).toEqual(["web: one", "web: two", "web: ", worker]);
    expect(await told(site, { names: ["db"] })).toEqual(["db: ready"]);
    expect(await told(site, { names: ["web"], lines: 2 })).toEqual(["web: two", "web: "]);
  });

  it("tell why there are none", async () => {
    const site = await lifecycleSite();
    site.server.revokeKey(site.server.apiKey);
    expect((await told(site)).join()).toMatch(/^dokploy: .*key/i);
    site.scope.settings["url"] = "http://127.0.0.1:1";
    expect((await told(site)).join()).toMatch(/^dokploy: .*connection refused/);
  });

  it("tell what could not be read", async () => {
    const site = await lifecycleSite({ behaviours });
    site.server.faults.push({
      at: "compose.readLogs",
      times: 4,
      fault: { kind: "error", effect: "before", message: "gone" },
    });
    expect((await told(site))[0]).toBe("web: [this could not be read: gone]");
  });

  it("go on where they were, also of a container that is made anew, until the signal", async () => {
    const site = await lifecycleSite({ behaviours: [{ service: "web", logs: ["one", "two"] }] });
    const { scope, ports, server } = site;
    const stop = new AbortController();
    const request = { scope, names: ["web"], lines: 1, follow: true, signal: stop.signal };
    const seen: string[] = [];
    for await (const { text } of dokployTarget.logs(request, ports)) {
      seen.push(text);
      if (text === "two") server.behaviours[0]?.logs?.push("three", "three");
      if (seen.length === 3) {
        server.behaviours[0]?.logs?.splice(0, 4, "new");
        await server.call("compose.update", {
          composeId: site.composeId,
          composeFile: "services: { web: { image: 'shop:2' } }",
        });
        await site.deploy();
      }
      if (text === "new") stop.abort();
    }
    expect(seen).toEqual(["two", "three", "three", "new"]);
  });
});
