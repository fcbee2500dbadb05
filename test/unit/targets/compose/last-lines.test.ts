import { describe, expect, it } from "vitest";
import { lastLines } from "../../../../targets/compose/last-lines.ts";
import type { ReadPorts } from "../../../../targets/index.ts";

const moment = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, "0")}.5Z`;

/** What Docker gives, whatever it is asked for. */
async function last(lines: number, given: string[]) {
  const query: ReadPorts["query"] = async (_program, _args, options) => {
    for (const line of given) options?.onLine?.(line, line.includes("error") ? "stderr" : "stdout");
    return { outcome: "exited", exit: 0, stdout: "", stderr: "" };
  };
  const signal = new AbortController().signal;
  return await lastLines({ id: "aaa", lines }, { scope: { settings: {} }, ports: { query }, signal });
}

describe("lastLines", () => {
  it("puts the parts of a line together, and leaves out what may be the end of one", async () => {
    const long = (second: number) => Array.from({ length: 33 }, () => `${moment(second)} x`).join("");
    const whole = await last(3, [`${moment(1)} of a secret`, long(2)]);
    expect(whole).toEqual({ texts: ["of a secret", "x".repeat(33)], before: {} });
    const cut = await last(3, [`${moment(1)} of a secret`, long(2), long(3)]);
    expect(cut).toEqual({ texts: ["x".repeat(33), "x".repeat(33)], before: { stdout: moment(1) } });
  });

  it("gives no more than was asked for, and says where they begin", async () => {
    const given = [1, 2, 3].map((second) => `${moment(second)} ${second}`);
    expect(await last(2, given)).toEqual({ texts: ["2", "3"], before: { stdout: moment(1) } });
    expect(await last(0, given)).toEqual({ texts: [], before: { stdout: moment(3) } });
  });

  it("takes the last of both streams together, in the order in which they were printed", async () => {
    const given = [`${moment(3)} error 3`, `${moment(1)} 1`, `${moment(2)} 2`, "2026-01-01T00:00:02.51Z 2.51"];
    const { texts, before } = await last(3, given);
    expect(texts).toEqual(["2", "2.51", "error 3"]);
    expect(before).toEqual({ stdout: moment(1) });
  });

  it("gives what Docker says itself", async () => {
    expect((await last(9, ["Error response from daemon: no"])).texts).toEqual(["Error response from daemon: no"]);
  });
});
