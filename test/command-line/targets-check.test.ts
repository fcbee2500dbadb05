import { describe, expect, it } from "vitest";
import { dokploySite } from "../harness/dokploy-site.ts";
import { memoryMachine } from "../harness/memory-command.ts";

const launchfile = `name: shop
image: shop:1
provides: [{ protocol: http, port: 8080, exposed: true }]
env: { TOKEN: { required: true, sensitive: true }, LEVEL: info }
`;

const environment = ["url: https://shop.example.com"];

interface Document {
  formatVersion: string;
  checks: { name: string; status: string; detail: string }[];
  diagnostics: { code: string }[];
}

describe("targets check on Dokploy", () => {
  it("says what passes, changes nothing, and leaves with the code of what fails", async () => {
    const site = await dokploySite(launchfile, { environment });
    const missing = await site.run(["targets", "check", "prod"]);
    expect(missing.exit).toBe(3);
    expect(missing.printed).toMatch(/^ {2}fail {2}values/m);
    expect(missing.said).toContain("LP5001");
    const host: Parameters<typeof site.run>[1] = {
      host: (node) => ({ ...node, readInput: async () => Buffer.from("odd-secret\\") }),
    };
    expect((await site.run(["secrets", "put", "TOKEN", "--env", "prod"], host)).exit).toBe(0);
    const odd = await site.run(["targets", "check", "prod", "--json"]);
    const { formatVersion, checks, diagnostics } = JSON.parse(odd.printed) as Document;
    expect([odd.exit, formatVersion]).toEqual([3, "launchplane/output/targets-check/v1"]);
    expect(diagnostics.map(({ code }) => code)).toContain("LP5426");
    expect(checks.filter(({ status }) => status === "fail").map(({ name }) => name)).toEqual(["variables"]);
    expect(odd.printed).not.toContain("odd-secret");
    expect(odd.printed).not.toContain(site.server.apiKey);
    expect(site.server.mutations()).toEqual([]);
  });

  it("passes, and refuses what is not ours", async () => {
    const site = await dokploySite("name: shop\nimage: shop:1\n", { environment });
    const free = await site.run(["targets", "check", "prod"]);
    expect(free.exit, free.said).toBe(0);
    expect(free.printed).toMatch(/^ {2}pass {2}names +free$/m);
    await site.server.call("project.create", { name: "shop" });
    const taken = await site.run(["targets", "check", "prod"]);
    expect(taken.exit).toBe(5);
    expect(taken.said).toContain("launchplane adopt prod");
    const other = await site.run(["targets", "check", "prod"], { variables: { DOKPLOY_API_KEY: "wrong" } });
    expect(other.exit).toBe(1);
    expect(other.said).toContain("LP5411");
  });
});

describe("targets check elsewhere", () => {
  const files = {
    Launchfile: "name: shop\nimage: nginx:1.27\n",
    "launchplane.yaml": "environments: { prod: { target: compose }, local: { target: local } }\n",
  };

  it("asks the Docker engine", async () => {
    const machine = memoryMachine(files);
    const ran = await machine.run(["targets", "check", "prod", "--json"]);
    const { checks } = JSON.parse(ran.printed) as Document;
    expect(ran.exit, ran.printed).toBe(0);
    expect(checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
      "Launchfile pass",
      "values pass",
      "target pass",
      "compose pass",
      "engine pass",
      "names pass",
    ]);
    const without = await machine.run(["targets", "check", "prod"], {
      host: (host) => ({ ...host, exec: async () => ({ outcome: "missing", exit: null, stdout: "", stderr: "" }) }),
    });
    expect(without.exit).toBe(1);
    expect(without.said).toContain("LP4101");
  });

  it("looks at this machine", async () => {
    const machine = memoryMachine({ ...files, Launchfile: "name: shop\ncommands: { start: node main.js }\n" });
    const ran = await machine.run(["targets", "check", "local"]);
    expect(ran.exit, ran.said).toBe(0);
    expect(ran.printed).toMatch(/^ {2}pass {2}processes +0 running$/m);
    expect((await machine.run(["targets", "check", "local", "--path", "nowhere"])).exit).not.toBe(0);
  });
});
