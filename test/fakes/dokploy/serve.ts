import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, type Asked, answer } from "./answer.ts";
import type { Fault, Moment, OtherClientFault } from "./fault-types.ts";
import { jobFaultOf, takeFault } from "./faults.ts";
import type { DokployServer, RecordedCall } from "./types.ts";
import { type World, wait } from "./world.ts";

export interface ServeContext {
  world: World;
  server: Pick<DokployServer, "calls" | "faults" | "call">;
}

/** Answers one request of a client, or does with it what a fault says. */
export async function serve(request: IncomingMessage, response: ServerResponse, context: ServeContext): Promise<void> {
  const asked = await readRequest(request);
  const { calls, faults } = context.server;
  const call = recorded(request, asked, calls);
  calls.push(call);
  const fault = takeFault(faults, call, calls);
  call.fault = fault?.kind ?? null;
  if (fault?.kind === "late") await wait(fault.ms);
  await disturb(context, { fault, moment: "before", call, given: {} });
  const early = endingBefore(fault);
  if (early !== null) return end(response, call, early);
  const given = await answer(context.world, asked, jobFaultOf(fault));
  await disturb(context, { fault, moment: "after", call, given: contentOf(given) });
  if (fault?.kind === "slow") await wait(fault.ms);
  end(response, call, endingAfter(fault, given) ?? given);
}

/** An answer, or how there is none. */
type Ending = (Answer & { cutAt?: number; location?: string }) | "reset" | "silent";

function end(response: ServerResponse, call: RecordedCall, ending: Ending): void {
  if (ending === "reset" || response.destroyed) return void response.destroy();
  if (ending === "silent") return;
  call.status = ending.status;
  const { body, cutAt, location, contentType } = ending;
  response.writeHead(ending.status, {
    "content-type": contentType,
    "content-length": Buffer.byteLength(body),
    ...(location === undefined ? {} : { location }),
  });
  if (cutAt === undefined) return void response.end(body);
  response.write(body.slice(0, cutAt), () => setImmediate(() => response.destroy()));
}

/** What is answered without any effect. */
function endingBefore(fault: Fault | null): Ending | null {
  switch (fault?.kind) {
    case "reset":
      return fault.effect === "before" ? "reset" : null;
    case "silent":
      return fault.effect === "before" ? "silent" : null;
    case "error":
      return fault.effect === "before" ? failure(fault) : null;
    case "html":
      return (fault.effect ?? "before") === "before" ? page(fault.status) : null;
    case "redirect":
      return { status: fault.status ?? 302, contentType: "text/plain", body: "", location: fault.to };
    case "rate-limited":
      return json(401, { message: "Unauthorized" });
    case "forbidden":
      return json(401, { message: "You don't have permission to do this", code: "UNAUTHORIZED" });
    case "restart":
      return fault.effect === "before" ? "reset" : null;
    default:
      return null;
  }
}

/** What is answered in place of the answer, after the effect. */
function endingAfter(fault: Fault | null, given: Answer): Ending | null {
  switch (fault?.kind) {
    case "reset":
    case "restart":
      return "reset";
    case "silent":
      return "silent";
    case "error":
      return failure(fault);
    case "html":
      return page(fault.status);
    case "truncated": {
      const cutAt = Math.floor(given.body.length / 2);
      return fault.close ? { ...given, cutAt } : { ...given, body: given.body.slice(0, cutAt) };
    }
    default:
      return null;
  }
}

function failure({ status = 500, message }: { status?: number; message?: string }): Answer {
  const text = message ?? 'Failed query: insert into "audit_log" ("id") values ($1)\nparams: 1';
  const code = status === 500 ? "INTERNAL_SERVER_ERROR" : "BAD_REQUEST";
  return json(status, { message: text, code, data: { code, httpStatus: status, path: "", zodError: null } });
}

function json(status: number, body: unknown): Answer {
  return { status, contentType: "application/json", body: JSON.stringify(body) };
}

function page(status = 502): Answer {
  return { status, contentType: "text/html", body: "<html><body><h1>Bad Gateway</h1></body></html>" };
}

interface Disturbance {
  fault: Fault | null;
  moment: Moment;
  call: RecordedCall;
  /** What the call was answered. */
  given: Record<string, unknown>;
}

/** What happens to the server, or is done by others, around the call. */
async function disturb({ world, server }: ServeContext, { fault, moment, call, given }: Disturbance): Promise<void> {
  if (fault?.kind === "rate-limited") for (const key of world.state.keys) key.isRevoked = true;
  if (fault?.kind === "version") world.state.version = fault.version;
  if (fault?.kind === "restart" && fault.effect === moment) world.restart();
  if (fault?.kind !== "foreign-deployment" && fault?.kind !== "foreign-call") return;
  if (fault.effect !== moment) return;
  const { procedure, input } = foreignCall(fault, { ...given, ...call.input });
  await server.call(procedure, input);
}

function foreignCall(
  fault: OtherClientFault,
  fields: Record<string, unknown>,
): { procedure: string; input: Record<string, unknown> } {
  if (fault.kind === "foreign-deployment") {
    const { composeId, applicationId } = fields;
    const title = fault.title ?? "Manual deployment";
    return composeId === undefined
      ? { procedure: "application.deploy", input: { applicationId, title } }
      : { procedure: "compose.deploy", input: { composeId, title } };
  }
  const entries = Object.entries(fault.input).map(([name, value]) => {
    const field = typeof value === "string" && value.startsWith("$") ? value.slice(1) : null;
    return [name, field !== null && Object.hasOwn(fields, field) ? fields[field] : value];
  });
  return { procedure: fault.procedure, input: Object.fromEntries(entries) };
}

function contentOf({ body }: Answer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const { "content-type": contentType, "x-api-key": key } = request.headers;
  const text = Buffer.concat(chunks).toString("utf8");
  const query = Object.fromEntries(searchParams);
  return {
    method: request.method ?? "GET",
    path: pathname,
    query,
    text,
    contentType,
    key: key === undefined ? undefined : String(key),
  };
}

const secretHeaders = ["x-api-key", "authorization", "cookie"];

function recorded(request: IncomingMessage, asked: Asked, calls: RecordedCall[]): RecordedCall {
  const headers = Object.entries(request.headers).filter(([name]) => !secretHeaders.includes(name));
  return {
    index: calls.filter(({ by }) => by === "client").length + 1,
    method: asked.method,
    procedure: asked.path.replace(/^\/api\/(?=[\w.]+$)/, ""),
    input: asked.method === "GET" ? asked.query : contentOf({ status: 0, contentType: "", body: asked.text }),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    hadKey: asked.key !== undefined,
    status: null,
    fault: null,
    by: "client",
  };
}
