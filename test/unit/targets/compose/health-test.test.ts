import { describe, expect, it } from "vitest";
import { healthTest } from "../../../../targets/compose/health-test.ts";
import { line } from "../sample-app.ts";

const probe = { kind: "http", scheme: "http", host: "127.0.0.1", port: 80, path: "/" } as const;

describe("healthTest", () => {
  it("tries wget, then curl", () => {
    const url = "'http://127.0.0.1:80/'";
    expect(healthTest(probe)).toMatchObject({ text: `wget -q -O /dev/null ${url} || curl -fs -o /dev/null ${url}` });
  });

  it("keeps a path from the shell", () => {
    expect(healthTest({ ...probe, path: "/a?b=1&c=$(id)'" })).toMatchObject({
      text: expect.stringContaining("'http://127.0.0.1:80/a?b=1&c=$(id)'\\'''"),
    });
  });

  it("asks for no certificate of a service's own loopback address", () => {
    expect(healthTest({ ...probe, scheme: "https" })).toMatchObject({
      text: expect.stringMatching(/^wget --no-check-certificate -q .* \|\| curl -fsk /),
    });
  });

  it("takes a command as it is", () => {
    const { line: command } = line("check || exit 1");
    expect(healthTest({ kind: "shell", line: command })).toEqual(command);
  });
});
