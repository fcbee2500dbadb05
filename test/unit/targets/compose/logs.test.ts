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

  it("gives as many of the last as were asked for", async () => {
    expect(await lines(deployment, { lines: 1 })).toEqual(["web: web goes on", "worker: worker goes on"]);
    expect(await lines(deployment, { lines: 0 })).toEqual([]);
  });

  it("gives those of a component or a resource by its name", async () => {
    expect(await lines(deployment, { names: ["postgres"] })).toHaveLength(2);
    expect(await lines(deployment, { names: ["worker", "web"] })).toHaveLength(4);
    expect(await lines(deployment, { names: ["nobody"] })).toEqual([]);
  });
});

describe("logs that are followed", () => {
  /** Follows while `steps` happen one after the other, each between two looks at the engine. */
  async function followed(deployment: Deployment, steps: (() => void)[]): Promise<string[]> {
    const stop = new AbortController();
    const { scope, ports } = deployment;
    const sleep = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      const step = steps.shift();
      if (step) step();
      else stop.abort();
    };
    const request = { scope, names: [], lines: 3, follow: true, signal: stop.signal };
    const found: string[] = [];
    const clock = { ...ports.clock, sleep };
    for await (const line of composeTarget.logs(request, { ...ports, clock }))
      found.push(`${line.source}: ${line.text}`);
    return found;
  }

  async function deployed(): Promise<Deployment> {
    const deployment = new Deployment();
    await deployment.apply(await deployment.plan());
    for (const { labels, lines } of deployment.docker.containers.values())
      lines.push(`${labels["com.docker.compose.service"]} begins`);
    return deployment;
  }

  const containerOf = (deployment: Deployment, service: string) => {
    const all = [...deployment.docker.containers.values()];
    return all.find(({ labels }) => labels["com.docker.compose.service"] === service) as (typeof all)[number];
  };

  it("come from all at once, as many lines as were asked for, until the signal", async () => {
    const deployment = await deployed();
    expect((await followed(deployment, [])).sort()).toEqual(["web: web begins", "worker: worker begins"]);
    const more = await deployed();
    containerOf(more, "web").lines = ["1", "2", "3", "4", "5"];
    expect((await followed(more, [])).sort()).toEqual(["web: 3", "web: 4", "web: 5", "worker: worker begins"]);
  });

  it("go on after a restart, and tell nothing twice", async () => {
    const deployment = await deployed();
    const web = containerOf(deployment, "web");
    const found = await followed(deployment, [
      () => {
        web.state.StartedAt = "2026-01-01T00:00:01Z";
        web.lines.push("web again");
      },
      () => {},
    ]);
    expect(found.filter((line) => line.startsWith("web"))).toEqual(["web: web begins", "web: web again"]);
  });

  it("are whole where Docker kept a long line in parts, each with its moment", async () => {
    const deployment = await deployed();
    const web = containerOf(deployment, "web");
    web.lines = [`half a sec2026-01-01T00:00:00.000Z ret`];
    const found = await followed(deployment, []);
    expect(found.filter((line) => line.startsWith("web"))).toEqual(["web: half a secret"]);
  });

  it("go on with a container that was made anew, from its first line", async () => {
    const deployment = await deployed();
    const { docker } = deployment;
    const worker = containerOf(deployment, "worker");
    const found = await followed(deployment, [
      () => {
        docker.containers.delete(worker.id);
        docker.containers.set("bbb", { ...worker, id: "bbb", lines: ["worker anew", "and on", "and on", "and on"] });
      },
      () => {},
    ]);
    expect(found.filter((line) => line.startsWith("worker"))).toEqual([
      ...["worker: worker begins", "worker: worker anew", "worker: and on", "worker: and on", "worker: and on"],
    ]);
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
