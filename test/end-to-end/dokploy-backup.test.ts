import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BackupGateRecord } from "../../plans/index.ts";
import { makeDestination, tellsKeys } from "../harness/dokploy-destination.ts";
import type { Shape } from "../harness/dokploy-example.ts";
import { leaksOf, secretShop, secretSite } from "../harness/dokploy-secrets.ts";
import { filesBelow } from "../harness/files-below.ts";

const shapes: Shape[] = ["compose", "application"];
const digestOf = (digit: string) => digit.repeat(64);

/** A shop with secrets that is promoted from testing to production, which asks for a backup. */
async function gatedShop(shape: Shape) {
  const site = await secretSite(shape);
  const { server, folder } = site;
  const configure = async (dokploy: Record<string, unknown> = {}) => {
    const environment = (name: string, own: object) => {
      const settings = { url: server.url, shape, project: "shop", ...dokploy };
      return { target: "dokploy", url: `https://${name}.example.com`, dokploy: settings, ...own };
    };
    const testing = environment("testing", {});
    const prod = environment("prod", { promote_from: "testing", gates: ["backup"] });
    await site.write("launchplane.yaml", JSON.stringify({ environments: { testing, prod } }));
  };
  await configure();
  const printed: Record<string, string> = {};
  const run = async (...argv: string[]) => {
    const { exit, printed: shown, said } = await site.run(argv);
    printed[`${Object.keys(printed).length} ${argv.join(" ")}`] = `${shown}${said}`;
    const codes = [...new Set([...said.matchAll(/\bLP\d{4}\b/g)].map(([code]) => code))];
    return { exit, codes, text: `${shown}${said}`, shown };
  };
  const released = async (digit: string) => {
    await site.write("Launchfile", secretShop.replace(digestOf("1"), digestOf(digit)));
    expect(await run("apply", "--env", "testing", "--yes")).toMatchObject({ exit: 0 });
  };
  const serving = () => {
    const [service] = shape === "compose" ? server.state.tables.compose.slice(-1) : [];
    const web = server.state.tables.application.filter(({ name }) => name === "web").at(-1);
    return service ? server.container(service.appName, "web")?.image : server.container(web?.appName ?? "")?.image;
  };
  const records = async () => {
    const { shown } = await run("records", "list", "--env", "prod", "--json");
    const all = (JSON.parse(shown) as { records: { kind: string; revision: number }[] }).records;
    return all.filter(({ kind, revision }) => kind === "backup-gate" && revision === 2) as BackupGateRecord[];
  };
  const leaks = async () => {
    const files = await filesBelow(join(folder, ".."));
    const told = [...Object.entries(printed), ...files.map(({ path, text }): [string, string] => [path, text])];
    return [...(await leaksOf(site, printed)), ...told.filter(([, text]) => tellsKeys(text)).map(([path]) => path)];
  };
  expect(
    await site.run(["secrets", "put", "API_TOKEN", "--env", "testing"], { input: "token-for-testing" }),
  ).toMatchObject({ exit: 0 });
  return { site, server, configure, run, released, serving, records, leaks };
}

describe.each(shapes)("a promotion that asks for a backup, on Dokploy in the shape %s", (shape) => {
  it("takes what Dokploy backed up, and nothing less", async () => {
    const { server, configure, run, released, serving, records, leaks } = await gatedShop(shape);
    await released("1");
    expect(await run("promote", "--to", "prod", "--yes")).toMatchObject({ exit: 5 });
    // Without data there is nothing to back up, and nothing to back it up to.
    expect(await run("backup", "--env", "prod")).toMatchObject({ exit: 0, codes: [] });
    expect(await run("promote", "--to", "prod", "--yes")).toMatchObject({ exit: 0 });
    expect(serving()).toContain(digestOf("1"));

    await released("2");
    const before = await records();
    expect(await run("targets", "check", "prod")).toMatchObject({
      exit: 3,
      codes: expect.arrayContaining(["LP5425"]),
    });
    const nowhere = await run("backup", "--env", "prod");
    expect(nowhere).toMatchObject({ exit: 5, codes: ["LP5425"] });
    expect(nowhere.text).toContain("backup_destination");
    expect(await records()).toEqual(before);
    expect(await run("promote", "--to", "prod", "--yes")).toMatchObject({ exit: 5 });

    await makeDestination(server, "offsite");
    await configure({ backup_destination: "offsite" });
    const at = shape === "compose" ? "backup.manualBackupCompose" : "backup.manualBackupPostgres";
    server.faults.push({ at, fault: { kind: "odd-file", bytes: null } });
    const failed = await run("backup", "--env", "prod");
    expect(failed).toMatchObject({ exit: 5, codes: ["LP6060"] });
    expect(failed.text.replace(/\s+/g, " ")).toContain("the destination lists no file of it");
    server.faults.push({ at: "volumeBackups.runManually", fault: { kind: "failed-job" } });
    expect(await run("backup", "--env", "prod")).toMatchObject({ exit: 5, codes: ["LP6060"] });
    expect(await run("promote", "--to", "prod", "--yes")).toMatchObject({ exit: 5 });
    expect(serving()).toContain(digestOf("1"));

    expect(await run("targets", "check", "prod")).toMatchObject({ codes: expect.not.arrayContaining(["LP5425"]) });
    const passed = await run("backup", "--env", "prod");
    expect(passed, passed.text).toMatchObject({ exit: 0, codes: [] });
    const record = (await records()).at(0);
    const keys = (server.state.machine.buckets["backups"] ?? []).map(({ path }) => path);
    const own = keys.filter((key) => key.includes(record?.id ?? "?"));
    expect(record?.body).toMatchObject({ status: "pass", uncovered: [], problem: null });
    expect(record?.body.parts).toMatchObject([
      { object: "volume:postgres.data", kind: "postgres", method: "pg_dump", bytes: 1024 },
      { object: "volume:web.data", kind: "volume", method: "tar", bytes: 1024 },
    ]);
    const remote = { platform: server.url, destination: "offsite" };
    expect(record?.body.parts.map((part) => "remote" in part && part.remote)).toEqual(
      own.map((key) => ({ ...remote, key })),
    );
    for (const key of own) expect(passed.text).toContain(key);
    expect(await run("promote", "--to", "prod", "--yes")).toMatchObject({ exit: 0 });
    expect(serving()).toContain(digestOf("2"));

    const restored = await run("restore", record?.id ?? "", "--env", "prod", "--yes");
    expect(restored).toMatchObject({ exit: 5, codes: ["LP6062"] });
    await released("3");
    const again = await run("promote", "--to", "prod", "--yes");
    expect(again).toMatchObject({ exit: 5 });
    expect(again.text).toContain("was used by promotion");
    expect(await run("records", "verify")).toMatchObject({ exit: 0 });
    expect(server.duplicates()).toEqual([]);
    expect(await leaks()).toEqual([]);
  });
});
