import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { nodeHost } from "../../../../runtime/host/node-host.ts";

const host = nodeHost();
const servers: { close(): void }[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function listen(server: Server | ReturnType<typeof createSocketServer>, address = "127.0.0.1"): Promise<number> {
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, address, () => resolve((server.address() as AddressInfo).port));
  });
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  const port = await listen(server);
  servers.push({ close: () => server.closeAllConnections() });
  return `http://127.0.0.1:${port}/`;
}

describe("http", () => {
  it("gives status, body and latency", async () => {
    const url = await serve((request, response) => {
      setTimeout(() => {
        response.writeHead(503);
        response.end(`✓ ${request.method} ${request.url}`);
      }, 50);
    });
    const answer = await host.http.get(`${url}health?deep=1`, { timeoutMs: 5_000 });
    expect(answer).toMatchObject({ status: 503, body: "✓ GET /health?deep=1", error: null });
    expect(answer.latencyMs).toBeGreaterThanOrEqual(45);
  });

  it("does not follow a redirect", async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: "/elsewhere" }).end());
    expect(await host.http.get(url, { timeoutMs: 5_000 })).toMatchObject({ status: 302, error: null });
  });

  it("reads a mebibyte of the body and hangs up", async () => {
    let closed = false;
    const url = await serve((_, response) => {
      const more = setInterval(() => response.write("x".repeat(100_000)), 1);
      response.on("close", () => {
        clearInterval(more);
        closed = true;
      });
    });
    const { status, body } = await host.http.get(url, { timeoutMs: 10_000 });
    expect([status, body.length]).toEqual([200, 1024 * 1024]);
    await host.clock.sleep(100);
    expect(closed).toBe(true);
  });

  it("gives up after the timeout, within the body too", async () => {
    const silent = await serve(() => {});
    const slow = await serve((_, response) => void response.write("beginning"));
    for (const url of [silent, slow]) {
      const answer = await host.http.get(url, { timeoutMs: 200 });
      expect(answer).toMatchObject({ status: null, error: "no answer within 200 ms" });
    }
  });

  it.each([
    [
      "a body that ends too early",
      (port: number) => `http://127.0.0.1:${port}/`,
      "connection closed without an answer",
    ],
  ])("says what is wrong with %s", async (_, urlOf, error) => {
    const port = await listen(
      createSocketServer((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx")),
    );
    const answer = await host.http.get(urlOf(port), { timeoutMs: 5_000 });
    expect(answer).toMatchObject({ status: null, error });
  });

  it.each([
    ["http://127.0.0.1:1/", "connection refused"],
    ["http://localhost:1/", "connection refused"],
    ["http://no-such-host.invalid/", "no such host"],
    ["not a url", "not a URL"],
    ["ftp://127.0.0.1/", "not an http or https URL"],
  ])("says what is wrong with %s", async (url, error) => {
    expect(await host.http.get(url, { timeoutMs: 20_000 })).toMatchObject({ status: null, body: "", error });
  });

  it("says that a server speaks no http", async () => {
    const port = await listen(createSocketServer((socket) => socket.end("SSH-2.0\r\n")));
    const answer = await host.http.get(`http://127.0.0.1:${port}/`, { timeoutMs: 5_000 });
    expect(answer.status).toBeNull();
    expect(answer.error).toMatch(/Parse Error/);
  });
});

describe("ports", () => {
  const hasIpv6 = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === "::1"));

  it("is taken while a server listens on it, and free again afterwards", async () => {
    const server = createSocketServer();
    const port = await listen(server);
    expect(await host.isPortFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await host.isPortFree(port)).toBe(true);
    expect(await host.isPortFree(port)).toBe(true);
  });

  it.runIf(hasIpv6)("is taken by a server on the IPv6 loopback address alone", async () => {
    expect(await host.isPortFree(await listen(createSocketServer(), "::1"))).toBe(false);
  });

  it("is taken for all of many who ask while it is", async () => {
    const port = await listen(createSocketServer());
    expect(await Promise.all([1, 2, 3].map(() => host.isPortFree(port)))).toEqual([false, false, false]);
  });
});

describe("an API", () => {
  it("gets what was sent, once, and its headers", async () => {
    const seen: string[] = [];
    const url = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      seen.push(`${request.method} ${request.headers["x-api-key"]} ${Buffer.concat(chunks)}`);
      response.end("{}");
    });
    const headers = { "x-api-key": "k" };
    await host.http.ask(url, { headers, timeoutMs: 5_000 });
    await host.http.send(url, { headers, timeoutMs: 5_000, body: '{"ü":1}' });
    expect(seen).toEqual(["GET k ", 'POST k {"ü":1}']);
  });

  it("has no status when its answer is cut", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("{");
      setTimeout(() => response.destroy(), 20);
    });
    const answer = await host.http.ask(url, { headers: {}, timeoutMs: 5_000 });
    expect(answer).toMatchObject({ status: null, body: "" });
    expect(answer.error).not.toBeNull();
  });

  it("can be given up", async () => {
    const url = await serve(() => {});
    const answer = await host.http.ask(url, { headers: {}, timeoutMs: 5_000, signal: AbortSignal.timeout(20) });
    expect(answer).toMatchObject({ status: null, error: "given up" });
  });
});
