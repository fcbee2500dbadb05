import { describe, expect, it } from "vitest";
import { publicUrls } from "../../../../runtime/planning/public-urls.ts";
import { bareEnvironment } from "../../../../runtime/testing/index.ts";
import { diffSource } from "../../../harness/compiled-app.ts";

const { app } = diffSource({
  name: "mail",
  image: "mail:1",
  provides: [
    { name: "smtp", protocol: "tcp", port: 25, exposed: true },
    { name: "names", protocol: "udp", port: 53, exposed: true },
    { name: "page", protocol: "http", port: 80, exposed: true },
    { name: "admin", protocol: "https", port: 443, exposed: true },
    { name: "own", protocol: "grpc", port: 9000 },
  ],
});

describe("where users reach an app", () => {
  it("is every port that is published: the page first, then those that take another program", () => {
    const allocations = { "endpoint:default/smtp": 20_125, "endpoint:default/page": 20_180 };
    const input = { ...bareEnvironment(app), allocations };
    expect(publicUrls({}, app, input)).toEqual([
      "http://localhost:20180",
      "https://localhost:443",
      "udp://localhost:53",
      "tcp://localhost:20125",
    ]);
    expect(publicUrls({}, app, { ...input, url: "https://mail.example.test" })[0]).toBe("https://mail.example.test");
  });
});
