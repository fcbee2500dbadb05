import { describe, expect, it } from "vitest";
import { asking, listOf } from "./asking.ts";

describe("schedules", () => {
  it("run in the running container within the request, and leave a row and a log", async () => {
    const behaviours = [
      { command: "migrate", output: ["migrated"] },
      { command: "fail", exit: 3, output: ["no such table"] },
    ];
    const { server, get, post, compose, deploy } = await asking({ behaviours });
    const service = await compose("services: { web: { image: nginx } }");
    const { composeId } = service;
    const values = {
      name: "release",
      cronExpression: "0 0 31 2 *",
      command: "app migrate",
      scheduleType: "compose",
      composeId,
      serviceName: "web",
      enabled: false,
    };
    const scheduleId = String((await post("schedule.create", values)).body["scheduleId"]);
    const refused = await post("schedule.runManually", { scheduleId });
    expect(refused).toMatchObject({ status: 500, body: { message: expect.stringContaining("No such container") } });
    await deploy(service);
    expect((await post("schedule.runManually", { scheduleId })).status).toBe(200);
    const rows = listOf((await get("deployment.allByType", { id: scheduleId, type: "schedule" })).body);
    expect(rows).toMatchObject([{ status: "done", scheduleId }, { status: "error" }]);
    expect(await server.call("deployment.readLogs", { deploymentId: rows[0]?.["deploymentId"] })).toContain("migrated");
    await post("schedule.update", { ...values, scheduleId, command: "app fail" });
    const failed = await post("schedule.runManually", { scheduleId });
    expect(failed).toMatchObject({ status: 500, body: { message: expect.stringContaining("no such table") } });
    const list = listOf((await get("schedule.list", { id: composeId, scheduleType: "compose" })).body);
    expect(list).toMatchObject([
      { scheduleId, name: "release", timezone: null, enabled: false, deployments: [{}, {}, {}] },
    ]);
    expect((await post("schedule.delete", { scheduleId })).status).toBe(200);
    expect((await get("schedule.one", { scheduleId })).status).toBe(404);
  });

  it("of an application run in its task", async () => {
    const { post, application, deploy } = await asking();
    const service = await application("nginx");
    await deploy(service);
    const values = {
      name: "release",
      cronExpression: "0 0 31 2 *",
      command: "true",
      shellType: "sh",
      applicationId: service.applicationId,
    };
    const { body } = await post("schedule.create", values);
    expect(body).toMatchObject({ scheduleType: "application", enabled: true });
    expect((await post("schedule.runManually", { scheduleId: body["scheduleId"] })).text).toBe("true");
  });

  it("on the host are for owners", async () => {
    const { server } = await asking();
    const values = { name: "host", cronExpression: "0 0 31 2 *", command: "true", scheduleType: "dokploy-server" };
    await server.call("schedule.create", values);
    const headers = { "x-api-key": server.createKey({ role: "member" }), "content-type": "application/json" };
    const refused = await fetch(`${server.url}/api/schedule.create`, {
      method: "POST",
      headers,
      body: JSON.stringify(values),
    });
    expect(refused.status).toBe(403);
  });
});

describe("backups", () => {
  const keys = { accessKey: "key", secretAccessKey: "s3cret" };

  async function database(fake: Awaited<ReturnType<typeof asking>>) {
    const environmentId = await fake.environment();
    const values = {
      name: "db",
      environmentId,
      databaseName: "app",
      databaseUser: "app",
      databasePassword: "a",
      dockerImage: "postgres:16",
    };
    const { postgresId } = await fake.server.call<{ postgresId: string }>("postgres.create", values);
    const place = {
      name: "s3",
      provider: null,
      bucket: "shop",
      region: "eu",
      endpoint: "https://s3.example.com",
      additionalFlags: null,
    };
    const { destinationId } = await fake.server.call<{ destinationId: string }>("destination.create", {
      ...place,
      ...keys,
    });
    return { postgresId, destinationId };
  }

  it("are made with an empty answer, found at the database, and run within the request", async () => {
    const fake = await asking({ buckets: { shop: keys } });
    const { postgresId, destinationId } = await database(fake);
    const values = {
      schedule: "0 3 * * *",
      prefix: "shop",
      destinationId,
      database: "app",
      databaseType: "postgres",
      postgresId,
      enabled: false,
    };
    expect(await fake.post("backup.create", values)).toMatchObject({ status: 200, text: "" });
    const [backup] = listOf((await fake.get("postgres.one", { postgresId })).body["backups"]);
    expect(backup).toMatchObject({ prefix: "shop", destination: { bucket: "shop" } });
    expect(JSON.stringify(backup)).not.toContain("s3cret");
    const backupId = String(backup?.["backupId"]);
    expect((await fake.post("backup.manualBackupPostgres", { backupId })).status).toBe(400);
    await fake.post("postgres.deploy", { postgresId });
    expect((await fake.post("backup.manualBackupPostgres", { backupId })).text).toBe("true");
    expect(listOf((await fake.get("deployment.allByType", { id: backupId, type: "backup" })).body)).toMatchObject([
      { status: "done" },
      { status: "error" },
    ]);
    const { appName } = (await fake.get("postgres.one", { postgresId })).body;
    const search = `${String(appName)}/shop/`;
    const { body } = await fake.get("backup.listBackupFiles", { destinationId, search });
    expect(body).toMatchObject([{ Name: expect.stringMatching(/sql\.gz$/), IsDir: false, Size: 1024 }]);
    expect((await fake.get("backup.listBackupFiles", { destinationId, search: "" })).body).toMatchObject([
      { Name: appName, IsDir: true },
    ]);
  });

  it("fail without the bucket, where the reason shows the keys", async () => {
    const fake = await asking({ buckets: {} });
    const { postgresId, destinationId } = await database(fake);
    const [destination] = fake.server.state.tables.destination;
    const test = await fake.post("destination.testConnection", { ...destination });
    expect(test).toMatchObject({ status: 400, body: { message: expect.stringContaining("s3cret") } });
    await fake.post("postgres.deploy", { postgresId });
    await fake.post("backup.create", {
      schedule: "0 3 * * *",
      prefix: "shop",
      destinationId,
      database: "app",
      databaseType: "postgres",
      postgresId,
    });
    const backupId = fake.server.state.tables.backup[0]?.backupId;
    expect((await fake.post("backup.manualBackupPostgres", { backupId })).status).toBe(400);
  });

  it("go with the destination, and are refused for an unknown one", async () => {
    const fake = await asking();
    const { postgresId, destinationId } = await database(fake);
    const values = { schedule: "0 3 * * *", prefix: "shop", database: "app", databaseType: "postgres", postgresId };
    expect((await fake.post("backup.create", { ...values, destinationId: "unknown" })).status).toBe(400);
    await fake.post("backup.create", { ...values, destinationId });
    await fake.post("destination.remove", { destinationId });
    expect(fake.server.state.tables.backup).toEqual([]);
  });

  it("of volumes say in their row alone how they ended, and copy what is not there as well", async () => {
    const fake = await asking({ buckets: { shop: keys } });
    const { destinationId } = await database(fake);
    const service = await fake.compose(
      "services: { web: { image: nginx, volumes: [data:/data] } }\nvolumes: { data: {} }",
    );
    await fake.deploy(service);
    const values = {
      name: "data",
      prefix: "data",
      serviceType: "compose",
      serviceName: "web",
      cronExpression: "0 3 * * *",
      composeId: service.composeId,
      destinationId,
    };
    const run = async (volumeName: string) => {
      const made = await fake.post("volumeBackups.create", { ...values, volumeName });
      const id = String(made.body["volumeBackupId"]);
      const { status, text } = await fake.post("volumeBackups.runManually", { volumeBackupId: id });
      const rows = listOf((await fake.get("deployment.allByType", { id, type: "volumeBackup" })).body);
      return [status, text, ...rows.map((row) => row["status"])];
    };
    expect(await run(`${service.appName}_data`)).toEqual([200, "", "done"]);
    expect(await run("data")).toEqual([200, "", "done"]);
    const search = `${service.appName}_web/data/`;
    expect(listOf((await fake.get("backup.listBackupFiles", { destinationId, search })).body)).toHaveLength(2);
    for (const row of fake.server.state.tables.destination) row.secretAccessKey = "another";
    expect(await run("data")).toEqual([200, "", "error"]);
    const refused = await fake.get("backup.listBackupFiles", { destinationId, search });
    expect(refused).toMatchObject({ status: 400, body: { message: expect.stringContaining("another") } });
  });
});

describe("registries", () => {
  it("log in when they are made, and show their passwords in the list alone", async () => {
    const { get, post } = await asking({ registries: { "r.example.com": { username: "u", password: "right" } } });
    const values = {
      registryName: "r",
      username: "u",
      password: "right",
      registryUrl: "r.example.com",
      registryType: "cloud",
      imagePrefix: null,
    };
    const wrong = await post("registry.create", { ...values, password: "wr0ng" });
    expect(wrong.status).toBe(400);
    expect(wrong.text).not.toContain("wr0ng");
    const made = await post("registry.create", values);
    expect((await get("registry.all")).body).toMatchObject([{ password: "right" }]);
    expect((await get("registry.one", { registryId: String(made.body["registryId"]) })).body).not.toHaveProperty(
      "password",
    );
  });
});
