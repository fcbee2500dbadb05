import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { literal } from "../../../../plans/index.ts";
import { healthTest } from "../../../../targets/compose/health-test.ts";
import type { HealthProbe } from "../../../../targets/container/container-model.ts";
import { line } from "../sample-app.ts";

const probe = { kind: "http", scheme: "http", host: "127.0.0.1", port: 80, path: "/" } as const;

describe("healthTest", () => {
  it("tries wget, then curl, then bash, through no proxy", () => {
    const url = "'http://127.0.0.1:80/'";
    const asked = `http_proxy= wget -q -O /dev/null ${url} || curl --noproxy '*' -fs -o /dev/null ${url} || bash -c '`;
    expect(lineOf(probe).startsWith(asked)).toBe(true);
    expect(lineOf(probe).endsWith("' 127.0.0.1 80 '/'")).toBe(true);
  });

  it("keeps a path from the shell", () => {
    expect(lineOf({ ...probe, path: "/a?b=1&c=$(id)'" })).toContain("'http://127.0.0.1:80/a?b=1&c=$(id)'\\'''");
  });

  it("asks for no certificate of a service's own loopback address", () => {
    expect(lineOf({ ...probe, scheme: "https" })).toMatch(
      /^https_proxy= wget --no-check-certificate -q .* \|\| curl --noproxy '\*' -fsk [^|]*$/,
    );
  });

  it("takes a command as it is", () => {
    const { line: command } = line("check || exit 1");
    expect(healthTest({ kind: "shell", line: command })).toEqual({ kind: "shell", line: command });
    const words = [literal("check")];
    expect(healthTest({ kind: "program", words })).toEqual({ kind: "program", words });
  });

  it.each([
    [200, 0],
    [302, 0],
    [404, 1],
    [500, 1],
  ])("with bash alone takes status %i for exit %i", async (status, exit) => {
    const server = createServer((_, answer) => answer.writeHead(status).end()).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const asked =
      lineOf({ ...probe, port })
        .split(" || ")
        .at(-1) ?? "";
    const shell = spawn("sh", ["-c", asked], { stdio: "ignore" });
    expect((await once(shell, "exit"))[0]).toBe(exit);
  });
});

function lineOf(given: HealthProbe): string {
  const test = healthTest(given);
  return test.kind === "shell" && test.line.kind === "literal" ? test.line.text : "";
}
