import { describe, expect, it } from "vitest";
import { asking, listOf } from "./asking.ts";

describe("domains", () => {
  it("take what the dashboard would refuse, and default to an application at port 3000", async () => {
    const { post, compose } = await asking();
    const { composeId } = await compose("services: { web: { image: nginx } }");
    const { status, body } = await post("domain.create", {
      host: "a.example.com",
      composeId,
      https: true,
      stripPath: true,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      domainType: "application",
      serviceName: null,
      port: 3000,
      certificateType: "none",
      path: "/",
    });
  });

  it("fail every deployment until one without a service is gone", async () => {
    const { server, post, compose, deploy } = await asking();
    const service = await compose("services: { web: { image: nginx } }");
    const { body } = await post("domain.create", {
      host: "a.example.com",
      composeId: service.composeId,
      domainType: "compose",
    });
    const { status, deploymentId } = await deploy(service);
    expect(status).toBe("error");
    expect(await server.call("deployment.readLogs", { deploymentId })).toContain(
      'Domain "a.example.com" is missing a service name',
    );
    await post("domain.delete", { domainId: body["domainId"] });
    expect(await deploy(service)).toMatchObject({ status: "done" });
  });

  it("want a host of RFC 1123", async () => {
    const { post } = await asking();
    for (const host of ["a_b.example.com", "*.example.com", " a.example.com", "a..b", ""]) {
      expect((await post("domain.create", { host })).status).toBe(400);
    }
    expect((await post("domain.create", { host: "a-1.example.com" })).status).toBe(200);
  });

  it("update in part but for the host, and never their owner", async () => {
    const { post, application } = await asking();
    const { applicationId } = await application("nginx");
    const made = await post("domain.create", {
      host: "a.example.com",
      applicationId,
      domainType: "application",
      port: 80,
      https: true,
    });
    const domainId = String(made.body["domainId"]);
    expect((await post("domain.update", { domainId, port: 81 })).status).toBe(400);
    const { body } = await post("domain.update", { domainId, host: "b.example.com", applicationId: "other" });
    expect(body).toMatchObject({ host: "b.example.com", port: 80, https: true, applicationId });
  });

  it("of applications apply at once, those of compose with the next deployment", async () => {
    const { server, post, application, compose, deploy } = await asking();
    const app = await application("nginx");
    const other = await compose("services: { web: { image: nginx } }");
    await deploy(app);
    await deploy(other);
    await post("domain.create", {
      host: "a.example.com",
      applicationId: app.applicationId,
      domainType: "application",
      port: 80,
    });
    const domain = {
      host: "b.example.com",
      composeId: other.composeId,
      domainType: "compose",
      serviceName: "web",
      port: 80,
    };
    const { body } = await post("domain.create", domain);
    expect((await server.visit("http://a.example.com/")).status).toBe(200);
    expect((await server.visit("http://b.example.com/")).status).toBe(404);
    await deploy(other);
    expect((await server.visit("http://b.example.com/")).status).toBe(200);
    const toggled = await post("domain.toggleEnable", { domainId: body["domainId"] });
    expect(toggled.body).toMatchObject({ enabled: false, requiresRedeploy: true });
    expect((await server.visit("http://b.example.com/")).status).toBe(200);
    await deploy(other);
    expect((await server.visit("http://b.example.com/")).status).toBe(404);
  });

  it("get no router at a service whose labels are a map", async () => {
    const { server, post, compose, deploy } = await asking();
    const service = await compose("services: { web: { image: nginx, labels: { own: '1' } } }");
    await post("domain.create", {
      host: "a.example.com",
      composeId: service.composeId,
      domainType: "compose",
      serviceName: "web",
      port: 80,
    });
    await deploy(service);
    expect(server.container(service.appName, "web")).toMatchObject({ labels: { own: "1" } });
    expect((await server.visit("http://a.example.com/")).status).toBe(404);
  });

  it("lead by the longest path, with TLS or to it, and to what listens there", async () => {
    const behaviours = [
      { image: "api", http: { status: 201, body: "made" } },
      { image: "web", listens: 8080 },
    ];
    const { server, post, application, deploy } = await asking({ behaviours });
    const [web, api] = [await application("web"), await application("api")];
    const add = (applicationId: string, path: string, port: number) =>
      post("domain.create", {
        host: "a.example.com",
        path,
        applicationId,
        domainType: "application",
        port,
        https: true,
      });
    await add(web.applicationId, "/", 8080);
    await add(api.applicationId, "/api", 80);
    expect((await server.visit("https://a.example.com/")).status).toBe(502);
    await deploy(web);
    await deploy(api);
    expect(await server.visit("http://a.example.com/x")).toMatchObject({
      status: 308,
      headers: { location: "https://a.example.com/x" },
    });
    expect((await server.visit("https://a.example.com/apiary")).status).toBe(200);
    expect(await server.visit("https://a.example.com/api/x?y=1")).toMatchObject({ status: 201, body: "made" });
    expect((await server.visit("https://other.example.com/")).status).toBe(404);
    const [domain] = server.state.tables.domain;
    await post("domain.update", { domainId: domain?.domainId, host: "a.example.com", port: 3000 });
    expect((await server.visit("https://a.example.com/")).status).toBe(502);
  });

  it("generate a name", async () => {
    const { post } = await asking();
    expect((await post("domain.generateDomain", { appName: "shop-web-abc" })).body).toMatch(
      /^shop-web-abc-[0-9a-f]+-.*\.sslip\.io$/,
    );
  });
});

describe("mounts", () => {
  it("are of nobody without a kind of service", async () => {
    const { post, get, application } = await asking();
    const { applicationId } = await application("nginx");
    const mount = { type: "volume", volumeName: "data", mountPath: "/data", serviceId: applicationId };
    expect((await post("mounts.create", mount)).status).toBe(200);
    expect(
      (await get("mounts.listByServiceId", { serviceType: "application", serviceId: applicationId })).body,
    ).toEqual([]);
    await post("mounts.create", { ...mount, serviceType: "application" });
    expect(listOf((await get("application.one", { applicationId })).body["mounts"])).toHaveLength(1);
  });

  it("write files at once, answer an update with the old row, and leave the old file", async () => {
    const { server, post, get, application, deploy } = await asking();
    const service = await application("nginx");
    const folder = `/etc/dokploy/applications/${service.appName}/files`;
    const mount = {
      type: "file",
      filePath: "a.conf",
      content: "one",
      mountPath: "/a",
      serviceType: "application",
      serviceId: service.applicationId,
    };
    const mountId = String((await post("mounts.create", mount)).body["mountId"]);
    expect(server.state.machine.files).toEqual({ [`${folder}/a.conf`]: "one" });
    await deploy(service);
    const before = await post("mounts.update", { mountId, filePath: "b.conf", content: "two" });
    expect(before.body).toMatchObject({ content: "one" });
    expect((await get("mounts.one", { mountId })).body).toMatchObject({ content: "two" });
    expect(server.state.machine.files).toEqual({ [`${folder}/a.conf`]: "one", [`${folder}/b.conf`]: "two" });
    expect(server.container(service.appName)?.mounts).toMatchObject({ "/a": { content: "one" } });
    await deploy(service);
    expect(server.container(service.appName)?.mounts).toMatchObject({ "/a": { kind: "file", content: "two" } });
  });

  it("do nothing on compose unless they are files", async () => {
    const { server, post, compose, deploy } = await asking();
    const service = await compose("services: { web: { image: nginx } }");
    await post("mounts.create", {
      type: "volume",
      volumeName: "data",
      mountPath: "/data",
      serviceType: "compose",
      serviceId: service.composeId,
    });
    await deploy(service);
    expect(server.container(service.appName, "web")?.mounts).toEqual({});
  });
});

describe("ports, basic auth and redirects", () => {
  it("answer `true` where the row is not shown, and are found in application.one", async () => {
    const { post, get, application } = await asking();
    const { applicationId } = await application("nginx");
    const port = { applicationId, publishedPort: 9000, targetPort: 80, publishMode: "ingress", protocol: "tcp" };
    expect((await post("port.create", port)).status).toBe(200);
    expect((await post("port.create", port)).status).toBe(200);
    expect((await post("security.create", { applicationId, username: "a", password: "b" })).text).toBe("true");
    expect(
      (await post("redirects.create", { applicationId, regex: "a", replacement: "b", permanent: true })).text,
    ).toBe("true");
    const { body } = await get("application.one", { applicationId });
    expect(body).toMatchObject({ ports: [port, port], security: [{ username: "a" }], redirects: [{ regex: "a" }] });
  });
});
