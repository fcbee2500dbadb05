import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compile } from "../../../compiler/index.ts";
import { nodesOf } from "../../../plans/index.ts";
import { bareEnvironment } from "../../../runtime/testing/index.ts";
import { composeTarget, type EnvironmentInput } from "../../../targets/index.ts";
import { builds } from "../../conformance/fixtures/builds.ts";
import { endpoints } from "../../conformance/fixtures/endpoints.ts";
import { machine } from "../../conformance/fixtures/machine.ts";
import { rendered } from "../../conformance/fixtures/rendered.ts";

const data = process.env["TEST_DATA_DIR"];
if (data === undefined) throw new Error("TEST_DATA_DIR names no folder: these tests need the catalog");
const folder = join(data, "catalog/apps");
const catalog = readdirSync(folder).map(
  (name) => [name, readFileSync(join(folder, name, "Launchfile"), "utf8")] as const,
);
/** With components that are built here, listen on the loopback address, or ask for something of the machine. */
const fixtures = [builds, endpoints, machine, rendered].map(({ name, launchfile }) => [name, launchfile] as const);

interface Service {
  image?: string;
  user?: string;
  cap_drop?: string[];
  read_only?: boolean;
  network_mode?: string;
  ports?: string[];
  volumes?: { type: string }[];
  build?: { dockerfile_inline?: string };
}

/** What no service has whose environment consents to nothing. */
const rights = ["privileged", "cap_add", "devices", "pid", "ipc", "userns_mode", "security_opt"];

/** The services of all apps, by app and name. */
async function servicesOf(environment: Partial<EnvironmentInput>): Promise<[name: string, Service][]> {
  const services: [string, Service][] = [];
  for (const [app, text] of [...catalog, ...fixtures]) {
    const { value } = await compile({ path: "Launchfile", text });
    if (value === null) throw new Error(`${app} does not compile`);
    const active = nodesOf(value.app, "resource").map(([address]) => address.slice("resource:".length));
    const lowered = composeTarget.lower(value.app, { ...bareEnvironment(value.app), active, ...environment }).value;
    const [file] = composeTarget.emit(lowered?.desired ?? { target: "", scope: "", objects: {} }).filter((each) => {
      return each.path === "compose.yaml";
    });
    const document: { services: Record<string, Service> } = parse(file?.text ?? "");
    for (const [name, service] of Object.entries(document.services)) {
      services.push([`${app} ${name}`, service]);
    }
  }
  return services;
}

describe("what is made of the catalog", () => {
  it("is given nothing of the machine", async () => {
    const services = await servicesOf({});
    expect(catalog).toHaveLength(72);
    expect(services.length).toBeGreaterThan(150);
    for (const [name, service] of services) {
      for (const right of rights) expect(service, name).not.toHaveProperty(right);
      expect(service.network_mode ?? "none", name).toMatch(/^(none|service:.*)$/);
      for (const { type } of service.volumes ?? []) expect(["volume", "tmpfs"], name).toContain(type);
    }
  });

  it("is published on the loopback address alone, unless the environment says where", async () => {
    const publishedOn = async (environment: Partial<EnvironmentInput>) => {
      const ports = (await servicesOf(environment)).flatMap(([, service]) => service.ports ?? []);
      return new Set(ports.map((port) => port.replace(/:\$\{LP_PORT_.*/, "")));
    };
    expect(await publishedOn({})).toEqual(new Set(["${LP_PUBLISH:-127.0.0.1}"]));
    expect(await publishedOn({ settings: { publish: "0.0.0.0" } })).toEqual(new Set(["${LP_PUBLISH:-0.0.0.0}"]));
  });

  it("has no rights where it is ours, and is not root where it is built here", async () => {
    const services = await servicesOf({});
    const ours = services.filter(([name]) => /\.(volumes|forwarder)$/.test(name));
    expect(ours.length).toBeGreaterThan(50);
    for (const [name, { user, cap_drop, read_only, network_mode }] of ours) {
      expect({ cap_drop, read_only }, name).toEqual({ cap_drop: ["ALL"], read_only: true });
      expect(user === "65534:65534" || (user === "0:0" && network_mode === "none"), name).toBe(true);
    }
    const recipes = services.flatMap(([, { build }]) => build?.dockerfile_inline ?? []);
    expect(recipes.length).toBeGreaterThan(10);
    for (const recipe of recipes) expect(recipe.match(/^USER .*$/gm)?.at(-1), recipe).toBe("USER 10001:10001");
  });
});
