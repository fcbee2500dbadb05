import { describe, expect, it } from "vitest";
import { lineQueue } from "../../../../targets/compose/line-queue.ts";
import { composeTarget, type LogRequest } from "../../../../targets/index.ts";
import { Deployment } from "./deployment.ts";

async function lines(deployment: Deployment, request: Partial<LogRequest>): Promise<string[]> {
  const { scope, ports } = deployment;
  const full = { scope, names: [], lines: 10, follow: false, signal: new AbortController().signal, ...request };
  const found: string[] = [];
  for await (const { source, text } of composeTarget.logs(full, ports)) found.push(`${source}: ${text}`);
  return found;
}

describe("logs", async () => {
  const deployment = new Deployment();
  await deployment.apply(await deployment.plan());
  for (const container of deployment.docker.containers.values()) {
    const service = container.labels["com.docker.compose.service"];
    container.lines = [`${service} begins`, `${service} goes on`];
  }

  it("gives every component's lines, in name order", async () => {
    expect(await lines(deployment, {})).toEqual([
      ...["web: web begins", "web: web goes on"],
      ...["worker: worker begins", "worker: worker goes on"],
    ]);
  });

  it("gives those of a component or a resource by its name", async () => {
    expect(await lines(deployment, { names: ["postgres"] })).toHaveLength(2);
    expect(await lines(deployment, { names: ["worker", "web"] })).toHaveLength(4);
    expect(await lines(deployment, { names: ["nobody"] })).toEqual([]);
  });

  it("follows all of them at once, and asks for as many lines as it was told", async () => {
    expect((await lines(deployment, { follow: true, lines: 3 })).sort()).toHaveLength(4);
    expect(deployment.docker.calls.at(-1)?.args.slice(0, 3)).toEqual(["logs", "--follow", "--tail=3"]);
  });
});

describe("logs without an engine", () => {
  it("says so", async () => {
    const deployment = new Deployment();
    deployment.docker.fault = () => ({ outcome: "missing", exit: null });
    expect(await lines(deployment, {})).toEqual([expect.stringMatching(/^docker: Docker is not installed/)]);
  });
});

describe("lineQueue", () => {
  it("gives items as they come from several producers, and ends with the last", async () => {
    const releases: (() => void)[] = [];
    const producer = (name: string) => async (push: (item: string) => void) => {
      push(`${name}1`);
      await new Promise<void>((resolve) => releases.push(resolve));
      push(`${name}2`);
    };
    const found: string[] = [];
    for await (const item of lineQueue([producer("a"), producer("b")])) {
      found.push(item);
      if (found.length === 2) for (const release of releases.reverse()) release();
    }
    expect(found).toEqual(["a1", "b1", "b2", "a2"]);
  });

  it("passes on what a producer throws", async () => {
    const all = async () => {
      for await (const _ of lineQueue([async () => Promise.reject(new Error("gone"))])) expect.unreachable();
    };
    await expect(all()).rejects.toThrow("gone");
  });
});
