import type { IncomingMessage } from "node:http";
import type { HttpAnswer } from "../../targets/index.ts";
import { errorCode } from "./error-code.ts";

const keptBytes = 1024 * 1024;

/** One GET; follows no redirect, reads at most 1 MiB of the body, throws never. `timeoutMs` covers all of it. */
export async function httpGet(url: string, options: { timeoutMs: number }): Promise<HttpAnswer> {
  const begin = performance.now();
  const signal = AbortSignal.timeout(options.timeoutMs);
  const latencyMs = () => Math.round(performance.now() - begin);
  try {
    const answer = await request(url, signal);
    const body = await readBody(answer);
    return { status: answer.statusCode ?? null, body, latencyMs: latencyMs(), error: null };
  } catch (error) {
    const reason = signal.aborted ? `no answer within ${options.timeoutMs} ms` : describe(error);
    return { status: null, body: "", latencyMs: latencyMs(), error: reason };
  }
}

async function request(url: string, signal: AbortSignal): Promise<IncomingMessage> {
  const { get } = new URL(url).protocol === "https:" ? await import("node:https") : await import("node:http");
  return await new Promise((resolve, reject) => {
    get(url, { signal, agent: false, headers: { accept: "*/*" } }, resolve).on("error", reject);
  });
}

async function readBody(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= keptBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, keptBytes).toString("utf8");
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
