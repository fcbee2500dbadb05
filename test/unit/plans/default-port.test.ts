import { describe, expect, it } from "vitest";
import { defaultPort } from "../../../plans/index.ts";

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
