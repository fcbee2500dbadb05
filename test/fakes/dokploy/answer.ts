import { ApiError, errorBody, statusOf } from "./api-error.ts";
import { checkInput } from "./check-input.ts";
import type { JobFault } from "./fault-types.ts";
import { verifyKey } from "./keys.ts";
import { handle, procedureInputs } from "./procedures/procedures.ts";
import { queueByToken } from "./webhooks.ts";
import type { World } from "./world.ts";

/** A request after its body has come in. */
export interface Asked {
  method: string;
  /** Without the query: `/api/compose.one`. */
  path: string;
  query: Record<string, string>;
  text: string;
  contentType: string | undefined;
  key: string | undefined;
}

export interface Answer {
  status: number;
  contentType: string;
  body: string;
}

const limit = 1024 * 1024;

/** What Dokploy answers, in the order in which it looks at a request. */
export async function answer(world: World, asked: Asked, jobFault: JobFault | null): Promise<Answer> {
  if (asked.text.length > limit || Buffer.byteLength(asked.text) > limit) return plain(413, "Body exceeded 1mb limit");
  const isJson = /^application\/json\b/.test(asked.contentType ?? "");
  const body = isJson ? parsed(asked.text) : {};
  if (body === null) return plain(400, "Invalid JSON");
  const [, token] = /^\/api\/deploy\/(.+)$/.exec(asked.path) ?? [];
  if (token !== undefined) return json(...queueByToken(world, token));
  if (asked.path === "/api/health") return json(200, { ok: true });
  const [, isTrpc, procedure = ""] = /^\/api\/(trpc\/)?([\w.]+)$/.exec(asked.path) ?? [];
  if (isTrpc && procedure === "settings.health") return json(200, envelope({ status: "ok" }));
  const input = asked.method === "GET" ? asked.query : body;
  return await call(
    world,
    { ...asked, procedure, input: isTrpc ? unwrapped(input) : input, isJson, isTrpc: isTrpc !== undefined },
    jobFault,
  );
}

interface ProcedureCall extends Asked {
  procedure: string;
  input: Record<string, unknown>;
  isJson: boolean;
  isTrpc: boolean;
}

async function call(world: World, asked: ProcedureCall, jobFault: JobFault | null): Promise<Answer> {
  const { procedure, method } = asked;
  if (verifyKey(world, asked.key) === null) return json(401, { message: "Unauthorized" });
  try {
    const found = Object.hasOwn(procedureInputs, procedure) ? procedureInputs[procedure] : undefined;
    if (found === undefined || found.method !== method) throw new ApiError("NOT_FOUND", "Not found");
    if (method === "POST" && !asked.isJson) throw new ApiError("UNSUPPORTED_MEDIA_TYPE", "Unsupported content-type");
    const key = verifyKey(world, asked.key);
    if (key === null) throw new ApiError("UNAUTHORIZED", "UNAUTHORIZED");
    const result = await handle(world, procedure, { input: checkInput(found, asked.input), call: { key, jobFault } });
    if (asked.isTrpc) return json(200, envelope(result));
    return { status: 200, contentType: "application/json", body: result === undefined ? "" : JSON.stringify(result) };
  } catch (error) {
    const known = error instanceof ApiError ? error : new ApiError("INTERNAL_SERVER_ERROR", String(error));
    return json(statusOf(known), errorBody(known, procedure));
  }
}

/** Of the other interface, which wraps what it takes and gives. */
function envelope(result: unknown) {
  return { result: { data: { json: result ?? null } } };
}

function unwrapped(input: Record<string, unknown>): Record<string, unknown> {
  const given = typeof input["input"] === "string" ? (parsed(input["input"]) ?? {}) : input;
  return (given["json"] ?? {}) as Record<string, unknown>;
}

/** `null`: not JSON. */
function parsed(text: string): Record<string, unknown> | null {
  if (text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return null;
  }
}

function json(status: number, body: unknown): Answer {
  return { status, contentType: "application/json", body: JSON.stringify(body) };
}

function plain(status: number, body: string): Answer {
  return { status, contentType: "text/plain; charset=utf-8", body };
}
