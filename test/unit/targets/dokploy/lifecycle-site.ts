import { onTestFinished } from "vitest";
import type { DesiredObject, DesiredState } from "../../../../plans/index.ts";
import { nodeHttp } from "../../../../runtime/host/node-http.ts";
import { markOf, projectMark } from "../../../../targets/dokploy/marks.ts";
import type { ApplyContext, ApplyPorts, ObserveScope } from "../../../../targets/index.ts";
import { type DokployOptions, type DokployServer, startDokploy } from "../../../fakes/dokploy/index.ts";
import { quickClock } from "../../../harness/quick-clock.ts";

/** A project on a fake Dokploy with a deployed compose service of two components and a database, all ours. */
export interface LifecycleSite {
  server: DokployServer;
  scope: ObserveScope;
  ports: ApplyPorts;
  composeId: string;
  appName: string;
  /** What tasks printed, and what was said beside it. */
  printed: string[];
  said: string[];
  context(desired?: Partial<DesiredState>, run?: string): ApplyContext;
  /** Deploys what is stored, as somebody else would. */
  deploy(): Promise<void>;
}

const document = `services:
  web: { image: "shop:1", restart: "always" }
  worker: { image: "worker:1", restart: "always" }
  db: { image: "postgres:17", restart: "always" }
`;

interface Made extends DokployOptions {
  /** Whether what is there carries our mark. */
  isOurs?: boolean;
  settings?: Record<string, string>;
}

export async function lifecycleSite({ isOurs = true, settings = {}, ...options }: Made = {}): Promise<LifecycleSite> {
  const clock = quickClock();
  const server = await startDokploy({ now: clock.now, ...options });
  onTestFinished(() => server.close());
  const scope: ObserveScope = {
    ...{ context: "shop", environment: "prod", storeId: "01STORE", instance: "000001", runs: {} },
    folders: { app: "/app", work: "/work", local: "/local" },
    settings: { url: server.url, ...settings },
    credentials: { DOKPLOY_API_KEY: server.apiKey },
    wanted: { target: "dokploy", scope: "shop.prod", objects: wanted },
  };
  const { project } = await server.call<{ project: { projectId: string } }>("project.create", {
    name: "shop",
    description: isOurs ? projectMark(scope) : "our shop\nsince 2019",
  });
  const { projectId } = project;
  const { environmentId } = await server.call<Record<string, string>>("environment.create", {
    name: "prod",
    projectId,
  });
  const made = await server.call<Record<string, string>>("compose.create", {
    ...{ name: "shop", environmentId, appName: "shop-prod", sourceType: "raw", composeFile: document },
    description: isOurs ? markOf(scope, "compose:shop") : null,
  });
  const { composeId = "", appName = "" } = made;
  await server.call("compose.update", { composeId, composeFile: document, sourceType: "raw", autoDeploy: false });
  const deploy = async () => {
    await server.call("compose.deploy", { composeId, title: "t" });
    await server.idle();
  };
  await deploy();
  const ports = { http: nodeHttp, clock } as unknown as ApplyPorts;
  const [printed, said]: string[][] = [[], []];
  return {
    ...{ server, scope, ports, composeId, appName, printed: printed ?? [], said: said ?? [], deploy },
    context(desired = {}, run = "01RUN") {
      return {
        ...{ scope, run, comparable: {}, alone: (work) => work(), signal: new AbortController().signal },
        desired: { target: "dokploy", scope: "shop.prod", objects: {}, ...desired },
        resolve: (value) => (value.kind === "literal" ? value.text : "the-secret"),
        progress: (line) => void said?.push(line),
        printed(line) {
          printed?.push(line);
          return line;
        },
      };
    },
  };
}

function wantedObject(type: string, origin: string, attributes: DesiredObject["attributes"] = {}): DesiredObject {
  return { type, origin: [origin], after: [], attributes };
}

const wanted: Record<string, DesiredObject> = {
  "project:shop": wantedObject("project", "app"),
  "environment:prod": wantedObject("environment", "app"),
  "compose:shop": wantedObject("compose", "app", { "env.LEVEL": { plain: "info" } }),
  "service:db": wantedObject("service", "resource:db", { image: { plain: "postgres:17" } }),
  "service:web": wantedObject("service", "component:web", { image: { plain: "ghcr.io/shop/web@sha256:00" } }),
  "service:worker": wantedObject("service", "component:worker", { image: { plain: "worker:1" } }),
  "domain:web/8080": wantedObject("domain", "endpoint:web/8080", {
    host: { plain: "shop.example.com" },
    path: { plain: "/" },
  }),
};
