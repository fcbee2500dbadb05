import { describe, expect, it, onTestFinished } from "vitest";
import { nodeHttp } from "../../../../runtime/host/node-http.ts";
import { dokployTarget } from "../../../../targets/dokploy/index.ts";
import type { BackupMeans, PlatformBackup } from "../../../../targets/index.ts";
import type { DokployOptions, Fault } from "../../../fakes/dokploy/index.ts";
import { compiledApp } from "../../../harness/compiled-app.ts";
import { bucketKeys, makeDestination, tellsKeys } from "../../../harness/dokploy-destination.ts";
import type { Shape } from "../../../harness/dokploy-example.ts";
import { ApplicationSite, applicationInput, secretText } from "./application-site.ts";

const shapes: Shape[] = ["compose", "application"];

const launchfile = (requires: string) => `
name: notes
image: notes:1
provides: [{ protocol: http, port: 8080, exposed: true }]
requires: [${requires}]
storage: { files: { path: /files } }
`;

const buckets = { backups: bucketKeys };
const backupId = "01BACKUP";
const target = dokployTarget.platformBackup as PlatformBackup;

/** A deployed app, and a destination for its backups. */
async function deployed(shape: Shape, requires = "postgres", options: DokployOptions = { buckets }) {
  const given = applicationInput({ settings: { shape, backup_destination: "offsite" } });
  const site = await ApplicationSite.start(compiledApp(launchfile(requires)), given, options);
  onTestFinished(() => site.server.close());
  expect(await site.apply(await site.plan())).toEqual({ status: "done" });
  await makeDestination(site.server, "offsite");
  const said: string[] = [];
  const means = async (): Promise<BackupMeans> => {
    const context = { ...site.context, progress: (line: string) => void said.push(line) };
    return { context, observed: await site.seen(), ports: { ...site.ports, http: nodeHttp } };
  };
  const items = async () => {
    const found = await target.items(await means());
    if (!("value" in found)) return [`${found.code} ${found.args["found"] ?? ""}`];
    return found.value.map((item) => {
      return "reason" in item ? `${item.object}: ${item.reason}` : `${item.object} ${item.kind} ${item.method}`;
    });
  };
  const make = async (object: string, changed: Partial<BackupMeans["context"]> = {}) => {
    const given = await means();
    const context = { ...given.context, ...changed };
    const item = { object, kind: "volume", method: "" } as const;
    return await target.make(item, backupId, { ...given, context });
  };
  const fault = (procedure: string, planted: Fault, times = 1) =>
    site.server.faults.push({ at: procedure, times, fault: planted });
  const files = () => (site.server.state.machine.buckets["backups"] ?? []).map(({ path }) => path);
  /** Backups that are set up in Dokploy. */
  const left = () => [...site.server.state.tables.backup, ...site.server.state.tables.volumeBackup];
  return { site, said, items, make, fault, files, left };
}

const dump = "volume:postgres.data";
const volume = "volume:notes.files";
const manual = { compose: "backup.manualBackupCompose", application: "backup.manualBackupPostgres" };

describe.each(shapes)("a backup by Dokploy in the shape %s", (shape) => {
  it("is of what Dokploy can back up soundly, and says why of everything else", async () => {
    const requires = "postgres, mysql, mariadb, mongodb, redis, { type: sqlite, name: cache }";
    const { fault, items, site } = await deployed(shape, requires);
    expect(await items()).toEqual([
      "volume:cache.data: a database in files cannot be copied soundly while it is used",
      "volume:mariadb.data mariadb mariadb-dump",
      "volume:mongodb.config volume tar",
      "volume:mongodb.data mongo mongodump",
      "volume:mysql.data mysql mysqldump",
      "volume:notes.files volume tar",
      "volume:postgres.data postgres pg_dump",
      "volume:redis.data: Dokploy has no dump of this type of resource",
    ]);
    fault("dockerVolume.getVolumes", { kind: "forbidden" });
    const unknown = await items();
    expect(unknown).toContain("volume:notes.files: Dokploy does not tell whether it is there");
    expect(unknown).toContain("volume:postgres.data postgres pg_dump");
    site.server.state.machine.volumes = [];
    expect(await items()).toContain("volume:notes.files: Docker has no volume of its name");
  });

  it("needs the destination that the settings name, which is no part of what is deployed", async () => {
    const { items, make, site } = await deployed(shape);
    const { desired } = site;
    site.want(compiledApp(launchfile("postgres")), applicationInput({ settings: { shape } }));
    expect(site.desired).toEqual(desired);
    const { settings } = site.scope;
    site.scope = { ...site.scope, settings: { ...settings, backup_destination: "other" } };
    const found = 'launchplane.yaml names "other", and the server has offsite.';
    expect(await items()).toEqual([`LP5425 ${found}`]);
    expect(await make(dump)).toEqual({ problem: expect.stringContaining(found) });
  });

  it.each(["postgres", "mysql", "mariadb", "mongodb"])("dumps %s, and shows the file", async (type) => {
    const { make, files, left, site } = await deployed(shape, type);
    const made = await make(`volume:${type}.data`);
    const [key = "", ...others] = files();
    expect(others).toEqual([]);
    expect(key).toContain(`/launchplane/notes.staging/${backupId}/${type}.data/`);
    expect(made).toEqual({
      copy: {
        remote: { platform: site.server.url, destination: "offsite", key },
        bytes: 1024,
        evidence: { run: expect.any(String), filesBefore: 0, filesAfter: 1 },
        unproven: ["that it can be restored"],
      },
    });
    expect(left()).toEqual([]);
    const sent = site.server.calls.find(({ procedure }) => procedure === "backup.create")?.input;
    expect(sent).toMatchObject({ enabled: false, keepLatestCount: null, database: "notes" });
  });

  it("copies a volume without stopping what uses it", async () => {
    const { make, files, left, site } = await deployed(shape);
    const made = await make(volume);
    const unproven = ["that it can be restored", "that its files are of one moment: it was copied while in use"];
    expect(made).toMatchObject({ copy: { remote: { key: files()[0] }, unproven } });
    const sent = site.server.calls.find(({ procedure }) => procedure === "volumeBackups.create")?.input;
    expect(sent).toMatchObject({
      turnOff: false,
      enabled: false,
      volumeName: expect.stringContaining("notes-staging-"),
    });
    expect(left()).toEqual([]);
  });

  it.each<[string, Fault, string]>([
    ["fails", { kind: "failed-job" }, "Dokploy failed at it: "],
    [
      "is done without a file",
      { kind: "odd-file", bytes: null },
      "says that it is done, and the destination lists no file",
    ],
    ["is done with an empty file", { kind: "odd-file", bytes: 20 }, "the destination has an empty file"],
    ["never ends", { kind: "stuck" }, "it has not ended in 60 minutes"],
    ["is cut off by a restart", { kind: "restart-in-job" }, "Dokploy was restarted while it ran"],
    ["leaves no row", { kind: "row-gone" }, "Dokploy knows nothing of its run"],
    ["may not be run", { kind: "forbidden" }, "nobody saw it run"],
    [
      "is refused",
      { kind: "error", effect: "before", status: 400, message: bucketKeys.secretAccessKey },
      "Dokploy failed at it",
    ],
  ])("that %s is none", async (_, planted, problem) => {
    const { make, fault, site } = await deployed(shape);
    for (const [object, procedure] of [
      [dump, manual[shape]],
      [volume, "volumeBackups.runManually"],
    ] as const) {
      fault(procedure, planted);
      const made = await make(object);
      expect(made).toEqual({ problem: expect.stringContaining(problem) });
      expect(tellsKeys(JSON.stringify(made))).toBe(false);
      await site.server.release();
    }
  });

  it("is waited for when its answer is lost", async () => {
    const { make, fault, files, left } = await deployed(shape);
    fault(manual[shape], { kind: "reset", effect: "after" });
    fault("backup.create", { kind: "reset", effect: "after" });
    fault("backup.remove", { kind: "reset", effect: "after" });
    expect(await make(dump)).toMatchObject({ copy: { bytes: 1024 } });
    expect(files()).toHaveLength(1);
    expect(left()).toEqual([]);
  });

  it("that is set up twice is run once, and removed twice", async () => {
    const { make, fault, files, left, site } = await deployed(shape);
    await make(dump);
    const own = site.server.calls.find(({ procedure }) => procedure === "backup.create")?.input ?? {};
    fault("backup.create", { kind: "foreign-call", effect: "after", procedure: "backup.create", input: own });
    expect(await make(dump)).toEqual({ problem: "there are files in its place already" });
    site.server.state.machine.buckets = {};
    expect(await make(dump)).toMatchObject({ copy: {} });
    expect([files().length, left()]).toEqual([1, []]);
    // A second run of somebody else's: nobody can tell which file is whole.
    site.server.state.machine.buckets = {};
    fault("backup.remove", {
      kind: "foreign-call",
      effect: "before",
      procedure: manual[shape],
      input: { backupId: "$backupId" },
    });
    expect(await make(dump)).toEqual({ problem: "2 files are in the place of one" });
  });

  it("tells nothing of what Dokploy says of a destination that it cannot use", async () => {
    const { make, left, said } = await deployed(shape, "postgres", { buckets: {} });
    const made = [await make(dump), await make(volume)];
    expect(made).toEqual([
      { problem: expect.stringContaining("Dokploy failed at it") },
      { problem: expect.stringContaining("Dokploy failed at it") },
    ]);
    expect(tellsKeys(JSON.stringify([made, said]))).toBe(false);
    expect(left()).toEqual([]);
  });

  it("that was interrupted stays, and is removed by the next once it has ended", async () => {
    const { make, fault, left, site } = await deployed(shape);
    fault(manual[shape], { kind: "stuck" });
    const interrupted = new AbortController();
    const { server } = site;
    const stop = setInterval(() => {
      if (server.state.tables.deployment.some(({ status }) => status === "running")) interrupted.abort();
    }, 5);
    expect(await make(dump, { signal: interrupted.signal })).toEqual({ problem: "it was interrupted" });
    clearInterval(stop);
    expect(left()).toHaveLength(1);
    await site.server.release("error");
    expect(await make(dump)).toMatchObject({ copy: {} });
    expect(left()).toEqual([]);
  });

  it("tells no password, also where its setting up is refused", async () => {
    const { make, fault } = await deployed(shape, "mysql");
    const message = `Failed query: insert into "backup" ${secretText} params: ${secretText}`;
    fault("backup.create", { kind: "error", effect: "before", status: 400, message }, 9);
    const made = await make("volume:mysql.data");
    expect(made).toEqual({ problem: expect.stringContaining("Failed query") });
    if (shape === "compose") expect(JSON.stringify(made)).not.toContain(secretText);
  });
});

describe("a dump of a database in a compose document", () => {
  it("is not asked for with a password that would be read as part of a command", async () => {
    const { items, make, site } = await deployed("compose", "mysql");
    for (const name of ["resource:mysql root_password", "root_password"]) site.secrets[name] = "o'dd; rm";
    const reason = "its name, user or password has characters that Dokploy's dump does not take";
    expect(await items()).toContain(`volume:mysql.data: ${reason}`);
    expect(await make("volume:mysql.data")).toEqual({ problem: reason });
  });
});
