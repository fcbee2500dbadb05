import type { IncomingMessage } from "node:http";
import type { ApiOptions, HttpAnswer, WriteHttp } from "../../targets/index.ts";
import { errorCode } from "./error-code.ts";

const mebibyte = 1024 * 1024;

/** Each sends once, follows no redirect, and throws never. An answer that is cut has no status. */
export const nodeHttp: WriteHttp = {
  get: (url, { timeoutMs }) => exchange({ url, method: "GET", headers: { accept: "*/*" }, timeoutMs }, readPart),
  ask: (url, options) => exchange({ ...options, url, method: "GET" }, readAll),
  send: (url, options) => exchange({ ...options, url, method: "POST" }, readAll),
};

interface Exchange extends ApiOptions {
  url: string;
  method: "GET" | "POST";
  body?: string;
}

async function exchange(
  { timeoutMs, signal: stop, ...sent }: Exchange,
  read: (answer: IncomingMessage) => Promise<string>,
): Promise<HttpAnswer> {
  const begin = performance.now();
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = stop ? AbortSignal.any([timeout, stop]) : timeout;
  const latencyMs = () => Math.round(performance.now() - begin);
  try {
    const answer = await request(sent, signal);
    const body = await read(answer);
    return { status: answer.statusCode ?? null, body, latencyMs: latencyMs(), error: null };
  } catch (error) {
    const reason = timeout.aborted ? `no answer within ${timeoutMs} ms` : describe(error);
    return { status: null, body: "", latencyMs: latencyMs(), error: stop?.aborted ? "given up" : reason };
  }
}

async function request(
  { url, method, headers, body }: Omit<Exchange, "timeoutMs">,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const http = new URL(url).protocol === "https:" ? await import("node:https") : await import("node:http");
  return await new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = http.request(url, { signal, agent: false, method, headers: { ...headers, ...length } }, resolve);
    sent.on("error", reject);
    sent.end(body);
  });
}

async function readPart(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= mebibyte) break;
  }
  return Buffer.concat(chunks).subarray(0, mebibyte).toString("utf8");
}

async function readAll(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > 32 * mebibyte) throw new Error("an answer of more than 32 MiB");
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** In words where the system's own are not for readers. */
function describe(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const words: Record<string, string> = {
    ECONNREFUSED: "connection refused",
    ECONNRESET: "connection closed without an answer",
    ENOTFOUND: "no such host",
    EHOSTUNREACH: "host not reachable",
    ERR_INVALID_URL: "not a URL",
    ERR_INVALID_PROTOCOL: "not an http or https URL",
  };
  const code = errorCode(first);
  return words[code] ?? (first instanceof Error && first.message !== "" ? first.message : code || "no answer");
}
