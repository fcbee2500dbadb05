import { describe, expect, it } from "vitest";
import { defaultPort, defaultPorts } from "../../../plans/index.ts";

describe("defaultPort", () => {
  it("is the same on every machine", () => {
    expect(defaultPort("notes.testing", "endpoint:web/8080")).toBe(23859);
  });

  it("differs by environment and endpoint and stays in its range", () => {
    const ports = ["testing", "prod", "local"].flatMap((environment) =>
      ["8080", "http", "53-udp"].map((name) => defaultPort(`notes.${environment}`, `endpoint:web/${name}`)),
    );
    expect(new Set(ports).size).toBe(ports.length);
    for (const port of ports) {
      expect(port).toBeGreaterThanOrEqual(20000);
      expect(port).toBeLessThan(30000);
    }
  });
});

describe("defaultPorts", () => {
  it("gives no port twice, and each the one that it would have alone where nobody else has it", () => {
    const addresses = Array.from({ length: 2000 }, (_, at) => `endpoint:c${at}/80`);
    const ports = defaultPorts("notes.prod", [...addresses, ...addresses]);
    expect(ports.size).toBe(2000);
    expect(new Set(ports.values()).size).toBe(2000);
    const moved = addresses.filter((address) => ports.get(address) !== defaultPort("notes.prod", address));
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.length).toBeLessThan(600);
    for (const port of ports.values()) expect(port >= 20_000 && port < 30_000).toBe(true);
  });

  it("is the same for the same endpoints in any order", () => {
    const addresses = ["endpoint:docs/80", "endpoint:front/80"];
    expect([...defaultPorts("pc.pulumi", addresses.reverse())]).toEqual([...defaultPorts("pc.pulumi", addresses)]);
    expect(defaultPort("pc.pulumi", "endpoint:docs/80")).toBe(defaultPort("pc.pulumi", "endpoint:front/80"));
    expect([...defaultPorts("pc.pulumi", addresses).values()]).toEqual([28_373, 28_374]);
  });
});
