import type { Json } from "../../plans/index.ts";
import type { ApplyPorts, HttpAnswer, ReadPorts } from "../ports.ts";
import type { ApplyContext, ObserveScope } from "../target.ts";
import type { ApiProblem } from "./api-problem.ts";
import { type Answer, type Mutation, type Procedure, procedures, type Query } from "./procedures.ts";

/** The answer, or why there is none. */
export type Answered<T> = { value: T; problem?: never } | { value?: never; problem: ApiProblem };

export interface Reader {
  /** Asked again when the answer is lost: it changes nothing. */
  ask<P extends Query>(procedure: P, input?: Record<string, string | number>): Promise<Answered<Answer<P>>>;
}

export interface Client extends Reader {
  /**
   * Sent again only where that has the same end. `secrets`: texts of the input that no message may repeat. `signal`: gives up
   * waiting for the answer, whatever it would have been; without it what was sent is waited for.
   */
  send<P extends Mutation>(
    procedure: P,
    input: Record<string, Json>,
    options?: { secrets?: string[]; timeoutMs?: number; signal?: AbortSignal },
  ): Promise<Answered<Answer<P>>>;
}

const defaultTimeoutMs = 30_000;
/** Pauses before a call is sent again. */
const pausesMs = [250, 1_000, 3_000];
const longestMessage = 300;

/** What planning may ask the server of an environment. Nothing is asked any more once `signal` aborts. */
export function readerOf(scope: ObserveScope, ports: Pick<ReadPorts, "http" | "clock">, signal?: AbortSignal): Reader {
  return readerBy(exchangeOf(scope, ports.clock, { signal }), { scope, ports, signal });
}

interface Reading {
  scope: ObserveScope;
  ports: Pick<ReadPorts, "http">;
  signal?: AbortSignal | undefined;
}

function readerBy(exchange: Exchange, { scope, ports, signal }: Reading): Reader {
  return {
    ask(procedure, input = {}) {
      const query = new URLSearchParams(
        Object.entries(input).map(([key, value]): [string, string] => [key, String(value)]),
      ).toString();
      const url = `${apiOf(scope)}/${procedure}${query === "" ? "" : `?${query}`}`;
      const headers = { ...keyOf(scope), accept: "application/json" };
      const asked = { headers, timeoutMs: defaultTimeoutMs, ...(signal && { signal }) };
      return exchange(procedure, () => ports.http.ask(url, asked));
    },
  };
}

/** What applying may ask and tell it. `hadWorked`: whether this run has had an answer with the same key before. */
export function clientOf(
  { scope }: Pick<ApplyContext, "scope">,
  ports: Pick<ApplyPorts, "http" | "clock">,
  { hadWorked = false } = {},
): Client {
  const exchange = exchangeOf(scope, ports.clock, { hadWorked });
  return {
    ...readerBy(exchange, { scope, ports }),
    send(procedure, input, { secrets = [], timeoutMs = defaultTimeoutMs, signal } = {}) {
      const headers = { ...keyOf(scope), accept: "application/json", "content-type": "application/json" };
      const sent = { headers, timeoutMs, ...(signal && { signal }), body: JSON.stringify(input) };
      return exchange(procedure, () => ports.http.send(`${apiOf(scope)}/${procedure}`, sent), secrets);
    },
  };
}

type Exchange = <P extends Procedure>(
  procedure: P,
  call: () => Promise<HttpAnswer>,
  secrets?: string[],
) => Promise<Answered<Answer<P>>>;

function exchangeOf(
  scope: ObserveScope,
  clock: ReadPorts["clock"],
  { signal, hadWorked = false }: { signal?: AbortSignal | undefined; hadWorked?: boolean },
): Exchange {
  return async (procedure, call, secrets = []) => {
    const { repeatable } = procedures[procedure];
    if (!isSendable(scope)) return { problem: { kind: "key", procedure, message: notSendable, hadWorked } };
    for (let attempt = 0; ; attempt++) {
      const answer = await call();
      const read = readAnswer(procedure, answer);
      if (read.problem === undefined) {
        hadWorked = true;
        return read;
      }
      const isRepeated = repeatable && mayPass(read.problem) && signal?.aborted !== true;
      const pauseMs = isRepeated ? pausesMs[attempt] : undefined;
      if (pauseMs === undefined) {
        const hidden = [...Object.values(keyOf(scope)), ...secrets];
        return { problem: { ...read.problem, hadWorked, message: without(hidden, read.problem.message) } };
      }
      await clock.sleep(pauseMs, signal && { signal });
    }
  };
}

function mayPass({ kind }: ApiProblem): boolean {
  return kind === "unanswered" || kind === "busy" || kind === "server";
}

/** An empty body is an answer without a value. */
function readAnswer<P extends Procedure>(procedure: P, answer: HttpAnswer): Answered<Answer<P>> {
  const { status, body, error } = answer;
  const problem = (kind: ApiProblem["kind"], message: string) => {
    return { problem: { kind, procedure, message, hadWorked: false } };
  };
  if (status === null) return problem("unanswered", error ?? "no answer");
  const told = parsed(body);
  if (status !== 200) return problem(kindOf(status, told), messageOf(told) ?? firstLine(body, status));
  if (told === undefined) return problem("unexpected", "what it answers is not JSON");
  const { success, data, error: wrong } = procedures[procedure].answer.safeParse(told);
  if (success) return { value: data as Answer<P> };
  const place = wrong.issues[0]?.path.join(".") || "the answer";
  return problem("unexpected", `${place} is not as this API says`);
}

/** `null` for an empty body, `undefined` where there is no JSON. */
function parsed(body: string): unknown {
  if (body === "") return null;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The server says 401 of a key that it does not accept and of a permission that it lacks; only the latter has a code. */
function kindOf(status: number, told: unknown): ApiProblem["kind"] {
  switch (status) {
    case 401:
      return property(told, "code") === undefined ? "key" : "permission";
    case 403:
      return "permission";
    case 404:
      return "not-found";
    case 409:
      return "conflict";
    case 413:
      return "too-large";
    case 429:
      return "busy";
    default:
      if (status >= 500) return "server";
      return status >= 400 ? "refused" : "unexpected";
  }
}

/** What the server says, with the names of the fields that it refuses. */
function messageOf(told: unknown): string | undefined {
  const message = property(told, "message");
  if (typeof message !== "string") return undefined;
  // Of a failed query the server tells the values too, which are everybody's secrets.
  const [said = ""] = message.split(/\s*\bparams:/);
  const issues = property(told, "issues");
  const fields = Array.isArray(issues)
    ? issues.map((issue) => [property(issue, "path"), property(issue, "message")].flat().join(" "))
    : [];
  return fields.length === 0 ? said : `${said}: ${fields.join("; ")}`;
}

function firstLine(body: string, status: number): string {
  const isMarkup = /^\s*</.test(body);
  const line = isMarkup ? "" : (body.trim().split("\n")[0] ?? "");
  return line === "" ? `HTTP ${status}` : `HTTP ${status}: ${line}`;
}

function property(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? (of as Record<string, unknown>)[name] : undefined;
}

function without(secrets: string[], message: string): string {
  const longestFirst = secrets.filter((text) => text !== "").sort((a, b) => b.length - a.length);
  const clean = longestFirst.reduce((text, secret) => text.replaceAll(secret, "(secret)"), message);
  return clean.length > longestMessage ? `${clean.slice(0, longestMessage)}…` : clean;
}

function apiOf({ settings }: ObserveScope): string {
  return `${String(settings["url"] ?? "").replace(/\/+$/, "")}/api`;
}

const notSendable = "it was not asked, since the key has a blank, a line break or another character that no key has";

/** A header has no other characters; what refuses them says nothing of a key. */
function isSendable(scope: ObserveScope): boolean {
  return /^[!-~]*$/.test(keyOf(scope)["x-api-key"] ?? "");
}

function keyOf({ credentials }: ObserveScope): Record<string, string> {
  return { "x-api-key": credentials?.["DOKPLOY_API_KEY"] ?? "" };
}
