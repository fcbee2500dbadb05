import { onTestFinished } from "vitest";
import { type DokployOptions, type DokployServer, startDokploy } from "../../../fakes/dokploy/index.ts";

export interface Asked {
  status: number;
  text: string;
  /** Parsed, when it is JSON. */
  body: Body;
}

/** Whatever the API answers. */
export interface Body {
  [name: string]: Body;
}

export interface Asking {
  server: DokployServer;
  get(procedure: string, query?: Record<string, string>): Promise<Asked>;
  post(procedure: string, body?: unknown, headers?: Record<string, string>): Promise<Asked>;
  /** A project's default environment. */
  environment(name?: string): Promise<string>;
  /** A raw compose service in a new project. */
  compose(composeFile: string, more?: Record<string, unknown>): Promise<{ composeId: string; appName: string }>;
  /** An application of an image in a new project. */
  application(dockerImage: string, more?: Record<string, unknown>): Promise<{ applicationId: string; appName: string }>;
  /** Deploys, waits for the end, and gives the deployment's row. */
  deploy(service: { composeId: string } | { applicationId: string }, title?: string): Promise<Body>;
}

/** A fake that ends with the test, and a plain client of it. */
export async function asking(options: DokployOptions & { key?: string } = {}): Promise<Asking> {
  const server = await startDokploy(options);
  onTestFinished(() => server.close());
  const key = options.key ?? server.apiKey;
  const get = (procedure: string, query: Record<string, string> = {}) =>
    send(`${server.url}/api/${procedure}?${new URLSearchParams(query)}`, { headers: { "x-api-key": key } });
  const post = (procedure: string, body: unknown = {}, headers: Record<string, string> = {}) =>
    send(`${server.url}/api/${procedure}`, {
      method: "POST",
      headers: { "x-api-key": key, "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const environment = async (name = "shop") =>
    (await server.call<Body>("project.create", { name }))["environment"]?.["environmentId"] as unknown as string;
  return {
    server,
    get,
    post,
    environment,
    compose: async (composeFile, more = {}) => {
      const environmentId = await environment();
      const made = { name: "web", environmentId, appName: "shop-web", sourceType: "raw", composeFile };
      const row = await server.call<{ composeId: string; appName: string }>("compose.create", made);
      await server.call("compose.update", { composeId: row.composeId, ...more });
      return row;
    },
    application: async (dockerImage, more = {}) => {
      const environmentId = await environment();
      const made = { name: "web", environmentId, appName: "shop-web", sourceType: "docker" };
      const row = await server.call<{ applicationId: string; appName: string }>("application.create", made);
      await server.call("application.update", { applicationId: row.applicationId, dockerImage, ...more });
      return row;
    },
    deploy: async (service, title = "first") => {
      const isCompose = "composeId" in service;
      const id = isCompose ? { composeId: service.composeId } : { applicationId: service.applicationId };
      await server.call(isCompose ? "compose.deploy" : "application.deploy", { ...id, title });
      await server.idle();
      const rows = await server.call<Body[]>(isCompose ? "deployment.allByCompose" : "deployment.all", id);
      return rows[0] ?? {};
    },
  };
}

async function send(url: string, init: RequestInit): Promise<Asked> {
  const answer = await fetch(url, { redirect: "manual", ...init });
  const text = await answer.text();
  const isJson = text !== "" && answer.headers.get("content-type") === "application/json";
  return { status: answer.status, text, body: isJson ? JSON.parse(text) : {} };
}

/** An answer that is a list. */
export function listOf(body: Body | undefined): Body[] {
  return Array.isArray(body) ? body : [];
}
