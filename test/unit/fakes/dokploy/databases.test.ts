import { describe, expect, it, vi } from "vitest";
import { databaseKinds } from "../../../fakes/dokploy/inputs/databases.ts";
import { type Asking, asking, type Body } from "./asking.ts";

const credentials = { databaseName: "app", databaseUser: "app", databasePassword: "s3cret" };

async function postgres(
  { server, environment }: Asking,
  more: Body | object = {},
): Promise<{ postgresId: string; appName: string }> {
  const environmentId = await environment();
  const values = { name: "db", appName: "shop-db", environmentId, dockerImage: "postgres:16", ...credentials, ...more };
  return await server.call("postgres.create", values);
}

describe("databases", () => {
  it("are made with one volume, and show their password", async () => {
    const fake = await asking();
    for (const kind of databaseKinds) {
      const environmentId = await fake.environment();
      const { body } = await fake.post(`${kind}.create`, { name: kind, environmentId, ...credentials });
      expect(body).toMatchObject({ databasePassword: "s3cret", applicationStatus: "idle" });
      const one = await fake.get(`${kind}.one`, { [`${kind}Id`]: String(body[`${kind}Id`]) });
      expect(one.body["mounts"]).toMatchObject([{ type: "volume", volumeName: `${String(body["appName"])}-data` }]);
    }
  });

  it("get a password when none is given", async () => {
    const { post, environment } = await asking();
    const environmentId = await environment();
    const { body } = await post("mysql.create", { name: "db", environmentId, ...credentials, databasePassword: "" });
    expect(body["databasePassword"]).toMatch(/^.{16}$/);
    expect(body["databaseRootPassword"]).toMatch(/^.{16}$/);
  });

  it("refuse passwords that a shell would read, but for redis", async () => {
    const { post, environment } = await asking();
    const environmentId = await environment();
    const asked = { name: "db", environmentId, ...credentials, databasePassword: "a'b$c" };
    expect((await post("postgres.create", asked)).status).toBe(400);
    expect((await post("redis.create", asked)).status).toBe(200);
  });

  it("take images that do not exist when none is named", async () => {
    const { post, environment } = await asking();
    const environmentId = await environment();
    const images = databaseKinds.map(
      async (kind) => (await post(`${kind}.create`, { name: kind, environmentId, ...credentials })).body["dockerImage"],
    );
    expect(await Promise.all(images)).toEqual(["postgres:18", "mysql:8", "mariadb:6", "mongo:15", "redis:8"]);
  });

  it("choose the data folder of Postgres by the image's tag, once", async () => {
    const fake = await asking();
    const path = async (dockerImage: string) => {
      const { postgresId } = await postgres(fake, { dockerImage });
      return (await fake.server.call<{ mounts: { mountPath: string }[] }>("postgres.one", { postgresId })).mounts[0]
        ?.mountPath;
    };
    expect(await path("postgres:18@sha256:1")).toBe("/var/lib/postgresql/18/docker");
    expect(await path("postgres:16")).toBe("/var/lib/postgresql/data");
    expect(await path("postgres@sha256:1")).toBe("/var/lib/postgresql/data");
    expect(await path("pgvector/pgvector:pg18")).toBe("/var/lib/postgresql/data");
    const { postgresId } = await postgres(fake);
    await fake.post("postgres.update", { postgresId, dockerImage: "postgres:18" });
    expect((await fake.get("postgres.one", { postgresId })).body["mounts"]).toMatchObject([
      { mountPath: "/var/lib/postgresql/data" },
    ]);
  });

  it("are deployed within the request, and answer as they were before", async () => {
    const fake = await asking({ deployMs: 10 });
    const { postgresId, appName } = await postgres(fake, {});
    const { status, body } = await fake.post("postgres.deploy", { postgresId });
    expect([status, body["applicationStatus"]]).toEqual([200, "idle"]);
    expect((await fake.get("postgres.one", { postgresId })).body["applicationStatus"]).toBe("done");
    expect(fake.server.container(appName)?.environment).toEqual({
      POSTGRES_DB: "app",
      POSTGRES_USER: "app",
      POSTGRES_PASSWORD: "s3cret",
    });
    expect(fake.server.state.tables.deployment).toEqual([]);
    expect((await fake.get("deployment.queueList")).body).toEqual([]);
  });

  it("say `running` to others meanwhile, and 500 when it fails", async () => {
    const fake = await asking({
      behaviours: [{ image: "postgres:99", pull: "missing" }],
      faults: [{ at: "postgres.deploy", fault: { kind: "stuck" } }],
    });
    const { postgresId } = await postgres(fake);
    const deployed = fake.post("postgres.deploy", { postgresId });
    await vi.waitFor(() => expect(fake.server.state.tables.postgres[0]?.applicationStatus).toBe("running"));
    await fake.server.release();
    expect((await deployed).status).toBe(200);
    expect((await fake.get("postgres.one", { postgresId })).body["applicationStatus"]).toBe("done");
    await fake.post("postgres.update", { postgresId, dockerImage: "postgres:99" });
    const failed = await fake.post("postgres.deploy", { postgresId });
    expect(failed).toMatchObject({
      status: 500,
      body: { message: expect.stringMatching(/^Error on deploy postgres.*manifest unknown/) },
    });
    expect((await fake.get("postgres.one", { postgresId })).body["applicationStatus"]).toBe("error");
  });

  it("publish a port at once, unless it is taken", async () => {
    const fake = await asking();
    const [first, second] = [await postgres(fake), await postgres(fake)];
    expect(
      (await fake.post("postgres.saveExternalPort", { postgresId: first.postgresId, externalPort: 5433 })).status,
    ).toBe(200);
    expect(fake.server.container(first.appName)?.state).toBe("running");
    expect(
      (await fake.post("postgres.saveExternalPort", { postgresId: second.postgresId, externalPort: 5433 })).status,
    ).toBe(409);
  });

  it("keep the volume when they are removed, and lose it when they are rebuilt", async () => {
    const fake = await asking();
    const { postgresId, appName } = await postgres(fake);
    await fake.post("postgres.deploy", { postgresId });
    const volume = `${appName}-data`;
    const id = fake.server.state.machine.swarm[0]?.tasks[0]?.id;
    expect((await fake.post("postgres.rebuild", { postgresId })).text).toBe("true");
    expect(fake.server.state.machine.swarm[0]?.tasks[0]?.id).not.toBe(id);
    expect((await fake.post("postgres.remove", { postgresId })).status).toBe(200);
    expect(fake.server.container(appName)).toBeUndefined();
    expect(fake.server.state.machine.volumes).toEqual([volume]);
    expect((await fake.get("postgres.one", { postgresId })).status).toBe(404);
  });

  it("change the row alone with an update, and the password only while they run", async () => {
    const fake = await asking();
    const { postgresId, appName } = await postgres(fake);
    expect((await fake.post("postgres.changePassword", { postgresId, password: "other" })).status).toBe(500);
    await fake.post("postgres.deploy", { postgresId });
    await fake.post("postgres.update", { postgresId, databasePassword: "ignored" });
    expect(fake.server.container(appName)?.environment["POSTGRES_PASSWORD"]).toBe("s3cret");
    expect((await fake.post("postgres.changePassword", { postgresId, password: "other" })).text).toBe("true");
    await fake.post("postgres.changeStatus", { postgresId, applicationStatus: "error" });
    expect(fake.server.state.tables.postgres[0]).toMatchObject({
      databasePassword: "other",
      applicationStatus: "error",
    });
  });
});
