import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished as whenThisTestEnds } from "vitest";
import { checkRoutes } from "./github-checks.ts";
import { type GithubWorld, githubWorld } from "./github-world.ts";

/** A request as GitHub's documentation describes it. */
export interface Asked {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  headers: IncomingMessage["headers"];
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** In place of `body`: what is sent as it is. */
  text?: string;
  /** Answers that late. */
  delayMs?: number;
}

export interface GithubServer {
  url: string;
  world: GithubWorld;
  /** Every request so far. */
  asked: Asked[];
  /** Answers in place of GitHub, where it is not `undefined`. */
  fault: (asked: Asked) => Answer | undefined;
}

export const serverToken = "ghs_5ecret0fTheTests";

interface ServerOptions {
  fault?: GithubServer["fault"];
  /** Of the test's own context, which tests that run at once need. */
  onTestFinished?: (end: () => void) => void;
}

/** GitHub's interface for one repository, `octo/shop`, as its documentation describes it, on this machine. Ends with the test. */
export async function githubServer({
  fault = () => undefined,
  onTestFinished = whenThisTestEnds,
}: ServerOptions = {}): Promise<GithubServer> {
  const state: GithubServer = { url: "", world: githubWorld(), asked: [], fault };
  const server = createServer((request, response) => {
    void serve(request, response, state);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return state;
}

async function serve(request: IncomingMessage, response: ServerResponse, state: GithubServer): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? "/", state.url);
  const text = Buffer.concat(chunks).toString("utf8");
  const asked: Asked = {
    method: request.method ?? "GET",
    path: decodeURIComponent(pathname),
    query: searchParams,
    body: text === "" ? {} : JSON.parse(text),
    headers: request.headers,
  };
  state.asked.push(asked);
  const answer = state.fault(asked) ?? unauthorised(asked) ?? route(asked, state) ?? notFound();
  if (answer.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
  response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8", ...answer.headers });
  response.end(answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body)));
}

function unauthorised({ headers }: Asked): Answer | undefined {
  if (headers.authorization === `token ${serverToken}` || headers.authorization === `bearer ${serverToken}`)
    return undefined;
  return {
    status: 401,
    body: { message: "Bad credentials", documentation_url: "https://docs.github.com/rest", status: "401" },
  };
}

export function notFound(): Answer {
  return {
    status: 404,
    body: { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
  };
}

/** A workflow's token without the permission that a request needs. */
export function forbidden(): Answer {
  const documentation_url = "https://docs.github.com/rest/issues/comments#create-an-issue-comment";
  return { status: 403, body: { message: "Resource not accessible by integration", documentation_url, status: "403" } };
}

/** The limit of requests an hour is reached, until `seconds` from now. */
export function rateLimited(seconds: number, status: 403 | 429 = 403): Answer {
  const reset = String(Math.floor(Date.now() / 1000) + seconds);
  return {
    status,
    headers: { "x-ratelimit-limit": "1000", "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset },
    body: {
      message: "API rate limit exceeded for installation ID 1.",
      documentation_url: "https://docs.github.com/rest",
    },
  };
}

/** Too much at once. */
export function secondaryLimited(headers: Record<string, string> = {}): Answer {
  const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  return { status: 403, headers, body: { message, documentation_url: "https://docs.github.com/rest" } };
}

const repository = "/repos/octo/shop";

function route(asked: Asked, { world, url }: GithubServer): Answer | undefined {
  const { method, path } = asked;
  if (method === "POST" && path === "/graphql") return graphql(asked, world);
  if (!path.startsWith(`${repository}/`)) return undefined;
  const rest = path.slice(repository.length);
  const [, pull] = /^\/pulls\/(\d+)$/.exec(rest) ?? [];
  if (method === "GET" && pull !== undefined) return found(world.pulls.find(({ number }) => number === Number(pull)));
  const [, commit] = /^\/commits\/([0-9a-f]+)\/pulls$/.exec(rest) ?? [];
  if (method === "GET" && commit !== undefined) {
    return paged(world.pullsOf(commit), asked, url);
  }
  return comments(asked, rest, { world, url }) ?? checkRoutes(asked, rest, world);
}

function comments(asked: Asked, rest: string, { world, url }: Pick<GithubServer, "world" | "url">): Answer | undefined {
  const { method, body } = asked;
  const [, issue] = /^\/issues\/(\d+)\/comments$/.exec(rest) ?? [];
  if (issue !== undefined) {
    if (!world.pulls.some(({ number }) => number === Number(issue))) return notFound();
    if (method === "GET") return paged(world.comments, asked, url);
    return method === "POST"
      ? (refusedBody(body) ?? { status: 201, body: world.addComment(String(body["body"])) })
      : undefined;
  }
  const [, id] = /^\/issues\/comments\/(\d+)$/.exec(rest) ?? [];
  const comment = world.comments.find((each) => each.id === Number(id));
  if (id === undefined || comment === undefined) return undefined;
  if (method === "DELETE") {
    world.comments.splice(world.comments.indexOf(comment), 1);
    return { status: 204 };
  }
  if (method !== "PATCH") return undefined;
  const refused = refusedBody(body);
  if (refused) return refused;
  comment.body = String(body["body"]);
  comment.editor = world.login;
  return { status: 200, body: comment };
}

/** GitHub takes 65,536 characters. */
function refusedBody({ body }: Record<string, unknown>): Answer | undefined {
  if (typeof body === "string" && body !== "" && body.length <= 65_536) return undefined;
  const message = "body is too long (maximum is 65536 characters)";
  const errors = [{ resource: "IssueComment", code: "unprocessable", field: "data", message }];
  return {
    status: 422,
    body: { message: "Validation Failed", errors, documentation_url: "https://docs.github.com/rest" },
  };
}

/** A page of a list, with links to the others; 30 at a time, 100 at most. */
function paged(all: unknown[], { query, path }: Asked, url: string): Answer {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const page = Number(query.get("page") ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (to: number, name: string) => `<${url}${path}?per_page=${size}&page=${to}>; rel="${name}"`;
  const links = [
    ...(page > 1 ? [link(page - 1, "prev"), link(1, "first")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
  ];
  const headers = links.length === 0 ? {} : { link: links.join(", ") };
  return { status: 200, headers, body: all.slice((page - 1) * size, page * size) };
}

function found(body: unknown): Answer | undefined {
  return body === undefined ? undefined : { status: 200, body };
}

function graphql({ body }: Asked, world: GithubWorld): Answer {
  const { id } = (body["variables"] ?? {}) as { id?: string };
  const comment = world.comments.find(({ node_id }) => node_id === id);
  const node = comment === undefined ? null : { editor: comment.editor === null ? null : actor(comment.editor) };
  return { status: 200, body: { data: { viewer: { login: world.login }, node } } };
}

function actor(login: string): { __typename: string; login: string } {
  return { __typename: login.endsWith("[bot]") ? "Bot" : "User", login: login.replace(/\[bot\]$/, "") };
}
