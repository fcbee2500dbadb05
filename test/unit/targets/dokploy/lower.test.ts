import { describe, expect, it } from "vitest";
import { dokployTarget } from "../../../../targets/dokploy/index.ts";
import { renderDocument } from "../../../../targets/dokploy/render-document.ts";
import type { EnvironmentInput } from "../../../../targets/index.ts";
import { compiledApp } from "../../../harness/compiled-app.ts";
import { appOf, component, defaultSlot, line, reference, resource } from "../sample-app.ts";
import { applicationInput } from "./application-site.ts";
import { given, launchfile } from "./compose-site.ts";

function lowered(text = launchfile, input: Partial<EnvironmentInput> = {}) {
  const app = compiledApp(text);
  const { value } = dokployTarget.lower(app, { ...given, ...input });
  if (value === null) throw new Error("nothing was lowered");
  return { ...value, app };
}

const codes = (gaps: { code: string }[]) => gaps.map(({ code }) => code);

describe("the compose shape", () => {
  it("has an object for the service, what it needs, and each service of its document", () => {
    const { desired } = lowered();
    expect(Object.keys(desired.objects)).toEqual([
      "compose:notes",
      "deploy:notes",
      "domain:web/8080",
      "environment:staging",
      "mount:notes/launchplane.mongodb.replica.key",
      "project:notes",
      "service:mongodb",
      "service:web",
      "service:worker",
      "step:mongodb.setup",
      "step:worker-release",
      "volume:mongodb.config",
      "volume:mongodb.data",
    ]);
  });

  it("deploys after all that is stored and before what it starts", () => {
    const { objects } = lowered().desired;
    expect(objects["deploy:notes"]?.after.map(({ on }) => on)).toEqual([
      "compose:notes",
      "mount:notes/launchplane.mongodb.replica.key",
      "domain:web/8080",
    ]);
    const started = Object.entries(objects).filter(([address]) => /^(service|step|volume):/.test(address));
    for (const [, { after }] of started) expect(after.map(({ on }) => on)).toContain("deploy:notes");
  });

  it("publishes nothing, builds nothing, and binds files from where Dokploy keeps them", () => {
    const document = renderDocument(lowered().desired);
    expect(document).not.toMatch(/ports:|build:|configs:|container_name:/);
    expect(document).toContain('source: "../files/launchplane.mongodb.replica.key"');
    expect(document).toMatch(/name: "notes-staging-mongodb\.data-[0-9a-f]{8}"/);
  });

  it("refers to its services by names that no service of another environment has", () => {
    const hostIn = (input: Partial<EnvironmentInput>) => {
      const { objects } = lowered(launchfile, input).desired;
      const plain = (service: string, name: string) => {
        const attribute = objects[service]?.attributes[name];
        return attribute !== undefined && "plain" in attribute ? String(attribute.plain) : "";
      };
      const [, host = ""] = /@([^:/]+)/.exec(plain("service:web", "environment.STORE")) ?? [];
      expect(host).toBe(plain("service:mongodb", "networks.default.aliases[0]"));
      return host;
    };
    expect(hostIn({})).toMatch(/^notes-staging-mongodb-[0-9a-f]{8}$/);
    expect(hostIn({ environment: "prod" })).not.toBe(hostIn({}));
  });

  it("has a forwarder listen for its component under the component's names", () => {
    const text = launchfile.replace("port: 8080,", "port: 8080, bind: 127.0.0.1,");
    const { desired } = lowered(text);
    const forwarder = desired.objects["service:web.forwarder"]?.attributes ?? {};
    const aliases = Object.entries(forwarder).filter(([name]) => name.startsWith("networks.default.aliases"));
    const names = aliases.map(([, each]) => ("plain" in each ? String(each.plain) : ""));
    expect(names).toContain("web");
    expect(names.some((name) => /^notes-staging-web-[0-9a-f]{8}$/.test(name))).toBe(true);
    const networks = Object.keys(desired.objects["service:web"]?.attributes ?? {}).filter((name) =>
      /^networks/.test(name),
    );
    expect(networks).toEqual([]);
  });

  it("has what is secret in variables alone, and what is printed has their names", () => {
    const { desired } = lowered(launchfile.replace("LEVEL: info", "LEVEL: { default: hush-hush, sensitive: true }"));
    const { attributes = {} } = desired.objects["compose:notes"] ?? {};
    expect(Object.keys(attributes)).toEqual(["env.LP_ENV_WEB_LEVEL", "env.LP_RESOURCE_MONGODB_PASSWORD", "name"]);
    const files = Object.fromEntries(dokployTarget.emit(desired).map(({ path, text }) => [path, text]));
    expect(Object.keys(files)).toEqual(["compose.yaml", "dokploy.calls.json", "dokploy.env.example"]);
    expect(JSON.stringify(files)).not.toContain("hush-hush");
    expect(files["dokploy.env.example"]).toMatch(/\nLP_ENV_WEB_LEVEL=\nLP_RESOURCE_MONGODB_PASSWORD=\n$/);
    const { calls, placeholders } = JSON.parse(files["dokploy.calls.json"] ?? "");
    expect(calls.map(({ procedure }: { procedure: string }) => procedure)).toEqual([
      "project.create",
      "environment.create",
      "compose.create",
      "domain.create",
      "mounts.create",
      "compose.update",
      "compose.deploy",
    ]);
    expect(placeholders).toContain("$" + "{LP_ENV_WEB_LEVEL}");
  });
});

describe("domains", () => {
  const http = "{ protocol: http, port: 8080, exposed: true }";
  const app = (provides: string) => `{ name: shop, image: "shop:1", provides: [${provides}] }`;
  const domain = (input: Partial<EnvironmentInput>, text = app(http)) => {
    const { desired, gaps } = lowered(text, input);
    const { attributes } = desired.objects["domain:default/8080"] ?? {};
    return {
      gaps: codes(gaps),
      ...Object.fromEntries(
        Object.entries(attributes ?? {}).map(([name, each]) => [name, "plain" in each ? each.plain : null]),
      ),
    };
  };

  it("are those of the URL, or what the settings say", () => {
    expect(domain({ url: "https://shop.example.com/app/" })).toMatchObject({
      ...{ gaps: [], host: "shop.example.com", path: "/app", https: true, certificateType: "letsencrypt", port: 8080 },
      serviceName: "shop",
    });
    expect(domain({ url: "http://shop.example.com" })).toMatchObject({ https: false, certificateType: "none" });
    const settings = { ...given.settings, domains: { "default/8080": "other.example.com" } };
    expect(domain({ url: null, settings })).toMatchObject({ host: "other.example.com", https: true, gaps: [] });
  });

  it("are told where there are none", () => {
    expect(domain({ url: null }).gaps).toEqual(["LP4302"]);
    expect(domain({ url: "http://[::1]/" }).gaps).toEqual(["LP4302"]);
    expect(domain({}, app("{ protocol: tcp, port: 8080, exposed: true }")).gaps).toEqual(["LP4303"]);
  });

  it("are what the app is told of itself", () => {
    const text = `{ name: shop, image: "shop:1", provides: [${http}], env: { URL: $app.url } }`;
    const settings = { ...given.settings, domains: { "default/8080": "other.example.com" } };
    const { desired, app: plan } = lowered(text, { url: null, settings });
    expect(desired.objects["service:shop"]?.attributes["environment.URL"]).toEqual({
      plain: "https://other.example.com",
    });
    expect(dokployTarget.urls?.(plan, { ...given, url: null, settings })).toEqual(["https://other.example.com"]);
  });
});

describe("names in Docker", () => {
  it.each(["compose", "application"] as const)("are those of a project or a service, in the shape %s", (shape) => {
    const { desired } = lowered(launchfile, { environment: "Prod.EU", settings: { ...given.settings, shape } });
    const { calls } = JSON.parse(dokployTarget.emit(desired).find(({ path }) => path.endsWith(".json"))?.text ?? "");
    const inputs = calls.map(({ input }: { input: { appName?: string } }) => input);
    const names = inputs.flatMap(({ appName }: { appName?: string }) => (appName === undefined ? [] : [appName]));
    expect(names).not.toEqual([]);
    for (const name of names) expect(name).toMatch(/^(?=.{1,56}$)[a-z0-9](?:[-_]*[a-z0-9]+)*$/);
  });
});

describe("images", () => {
  const built = "{ name: shop, build: . }";

  it("have to be in a registry", () => {
    expect(codes(lowered(built).gaps)).toContain("LP4300");
    const registry = { kind: "registry", repository: "shop", digest: `sha256:${"1".repeat(64)}` } as const;
    expect(codes(lowered(built, { artifacts: { default: registry } }).gaps)).not.toContain("LP4300");
    const engine = { kind: "engine", id: `sha256:${"1".repeat(64)}` } as const;
    expect(codes(lowered(built, { artifacts: { default: engine } }).gaps)).toContain("LP4300");
  });
});

describe("a command that is run by hand", () => {
  it.each(["compose", "application"])("is given the names that its component has, in the shape %s", (shape) => {
    const host = reference("resource:postgres", "host");
    const app = appOf(
      {
        "component:web": component({ run: { image: "web:1" }, env: { STORE: defaultSlot(host) } }),
        "resource:postgres": resource("postgres"),
        "task:web/seed": {
          kind: "task",
          component: "component:web",
          when: "on-demand",
          command: { ...line("seed"), line: host },
        },
      },
      [{ kind: "requires", from: "component:web", to: "resource:postgres" }],
    );
    const input = applicationInput({ settings: { shape } });
    const { object } = dokployTarget.tasks?.lower(app, input, "task:web/seed") ?? {};
    const stores = JSON.stringify([object?.attributes["env.STORE"], object?.attributes["command.0"]]);
    expect(stores.match(/notes-staging-postgres-[0-9a-f]{8}/g)).toHaveLength(2);
  });
});
