import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { takesRequests } from "./deploy/container-state.ts";
import type { Container } from "./machine.ts";
import { rowsOf } from "./tables.ts";
import type { World } from "./world.ts";

/** One way from a name into containers. */
interface Route {
  host: string;
  path: string;
  /** Asked without TLS, it answers where to ask with TLS. */
  isTls: boolean;
  port: number;
  containers: Container[];
}

/** Traefik: what is asked by name is answered by the container that a domain leads to. */
export function createProxy(world: World): Server {
  return createServer((request, response) => respond(world, request, response));
}

function respond(world: World, request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  const isSecure = request.headers["x-forwarded-proto"] === "https";
  const { status, body, headers } = answerOf(world, { host, path: request.url ?? "/", isSecure });
  response.writeHead(status, headers);
  response.end(body);
}

interface Visit {
  host: string;
  path: string;
  isSecure: boolean;
}

interface Page {
  status: number;
  body: string;
  headers?: Record<string, string> | undefined;
}

function answerOf(world: World, { host, path, isSecure }: Visit): Page {
  const fitting = routesOf(world).filter((each) => each.host === host && isBelow(path, each.path));
  const route = fitting.sort((a, b) => b.path.length - a.path.length)[0];
  if (route === undefined || (isSecure && !route.isTls)) return { status: 404, body: "404 page not found\n" };
  if (route.isTls && !isSecure) return { status: 308, body: "", headers: { location: `https://${host}${path}` } };
  const container = route.containers.find((each) => takesRequests(each, world.now()));
  const { http, listens } = container?.behaviour ?? {};
  const isHeard = container !== undefined && (listens === undefined || listens === route.port);
  if (!isHeard) return { status: 502, body: "Bad Gateway" };
  return { status: http?.status ?? 200, body: http?.body ?? "ok", headers: http?.headers };
}

function isBelow(path: string, prefix: string): boolean {
  return (
    path === prefix || path.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`) || path.startsWith(`${prefix}?`)
  );
}

function routesOf(world: World): Route[] {
  return [...applicationRoutes(world), ...composeRoutes(world)];
}

/** As the rows say at this moment. */
function applicationRoutes({ state }: World): Route[] {
  return state.tables.application.flatMap(({ applicationId, appName }) => {
    const service = state.machine.swarm.find((each) => each.appName === appName);
    const running = service?.tasks.filter(({ desired }) => desired === "running") ?? [];
    return rowsOf(state, "domain", { applicationId, enabled: true }).map((domain) => ({
      host: domain.host,
      path: domain.path ?? "/",
      isTls: domain.https,
      port: domain.port ?? 80,
      containers: running.map(({ container }) => container),
    }));
  });
}

/** As the labels of containers say, so as of the last deployment. A container that is not well is no way at all. */
function composeRoutes(world: World): Route[] {
  const { containers, swarm } = world.state.machine;
  const tasks = swarm.flatMap((each) =>
    each.tasks.filter(({ desired }) => desired === "running").map(({ container }) => container),
  );
  return [...containers, ...tasks]
    .filter((each) => each.networks.includes("dokploy-network") && takesRequests(each, world.now()))
    .flatMap((container) => labelledRoutes(container));
}

function labelledRoutes(container: Container): Route[] {
  const { labels } = container;
  const rules = Object.entries(labels).filter(([name]) => /^traefik\.http\.routers\.[^.]+\.rule$/.test(name));
  const routers = rules.map(([name, rule]) => {
    const router = name.slice(0, -".rule".length);
    const service = labels[`${router}.service`] ?? "";
    return {
      host: /Host\(`([^`]+)`\)/.exec(rule)?.[1] ?? "",
      path: /PathPrefix\(`([^`]+)`\)/.exec(rule)?.[1] ?? "/",
      isTls: labels[`${router}.entrypoints`] === "websecure",
      port: Number(labels[`traefik.http.services.${service}.loadbalancer.server.port`]),
      containers: [container],
    };
  });
  const isDoubled = ({ host, path, isTls }: Route) =>
    !isTls && routers.some((each) => each.isTls && each.host === host && each.path === path);
  return labels["traefik.enable"] === "true" ? routers.filter((each) => !isDoubled(each)) : [];
}

/** Asks the proxy for an address as somebody outside would. */
export async function visit(
  proxyUrl: string,
  url: string,
): Promise<{ status: number; body: string; headers: Record<string, string> }> {
  const { protocol, hostname, pathname, search } = new URL(url);
  const headers = { host: hostname, "x-forwarded-proto": protocol.slice(0, -1) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    ask(proxyUrl + pathname + search, { headers, agent: false }, resolve)
      .on("error", reject)
      .end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
  return {
    status: answer.statusCode ?? 0,
    body: Buffer.concat(chunks).toString("utf8"),
    headers: Object.fromEntries(given),
  };
}
