import { describe, expect, it } from "vitest";
import { isPostgres, mountsOf } from "../../../../targets/compose/backup/mounts-of.ts";
import type { RunResult } from "../../../../targets/index.ts";
import { type BackupItem, type BackupMeans, composeTarget } from "../../../../targets/index.ts";
import { appOf, component, line, resource } from "../sample-app.ts";
import { Deployment, secretText } from "./deployment.ts";

const requires = { to: "resource:postgres", kind: "requires" } as const;
const app = appOf(
  {
    "component:web": component(),
    "resource:cache": resource("redis"),
    "resource:postgres": resource("postgres"),
    "volume:web/files": { kind: "volume", component: "component:web", path: "/files", persistent: true },
  },
  [{ from: "component:web", ...requires }],
);

/** A deployment that runs, on an engine that answers `exec`, `run` and `rm` as the test says. */
async function deployed(answer: (words: string) => Partial<RunResult>) {
  const deployment = new Deployment(app);
  const { docker } = deployment;
  const running = {
    State: { Status: "running" },
    Image: "sha256:abc",
    Config: { Entrypoint: ["/entry"], Cmd: ["go"] },
  };
  for (const image of ["postgres:17-alpine", "redis:8-alpine", "example.test/notes:1"]) docker.images.set(image, {});
  for (const operation of await deployment.plan())
    await composeTarget.apply(operation, deployment.context, deployment.ports);
  deployment.heal();
  const observed = await deployment.seen();
  docker.calls.length = 0;
  docker.fault = (args) => {
    const words = args.join(" ");
    if (words.startsWith("container inspect")) return { stdout: JSON.stringify([running]) };
    return /^(exec|run|rm) /.test(words) ? answer(words) : undefined;
  };
  const means: BackupMeans = { context: deployment.context, observed, ports: deployment.ports };
  const commands = () => docker.calls.map(({ args }) => args.join(" "));
  const { backup } = composeTarget;
  if (backup === undefined) throw new Error("compose backs data up");
  return { docker, means, commands, backup };
}

const database: BackupItem = { object: "volume:postgres.data", kind: "postgres", method: "pg_dump", file: "x.dump" };

describe("what compose backs up", () => {
  it("is every database and every volume of a component, and it says what not and why", async () => {
    const { means, backup } = await deployed(() => ({ exit: 0 }));
    expect(await backup.items(means)).toEqual([
      { object: "volume:cache.data", reason: "data of this type of resource is not backed up" },
      { ...database, file: "volume.postgres.data.dump" },
      { object: "volume:web.files", kind: "volume", method: "tar", file: "volume.web.files.tar" },
    ]);
    expect(backup.users("volume:postgres.data", means.context.desired)).toEqual(["service:web"]);
    expect(backup.users("volume:web.files", means.context.desired)).toEqual(["service:web"]);
  });

  it("is a database of any image of PostgreSQL, and the volume of a job, which stays up", () => {
    const nodes = {
      "component:job": component({ schedule: "0 3 * * *", commands: { start: line("report") } }),
      "resource:postgres": resource("postgres", { config: { extensions: ["vector"] } }),
      "volume:job/files": { kind: "volume", component: "component:job", path: "/files", persistent: true },
    } as const;
    const { desired } = new Deployment(appOf(nodes, [{ ...requires, from: "component:job" }])).context;
    const [server] = mountsOf("volume:postgres.data", desired);
    expect(server && isPostgres(server)).toBe(true);
    expect(composeTarget.backup?.users("volume:job.files", desired)).toEqual(["job:job"]);
    expect(composeTarget.backup?.users("volume:postgres.data", desired)).toEqual(["job:job"]);
  });

  it("is no volume where no image has tar, and no database that does not run", async () => {
    const { means, backup } = await deployed(() => ({ exit: 127 }));
    const server = means.observed.objects["service:postgres"];
    if (server) server.condition.running = false;
    expect(await backup.items(means)).toEqual([
      { object: "volume:cache.data", reason: "data of this type of resource is not backed up" },
      { object: "volume:postgres.data", reason: "its PostgreSQL server does not run" },
      { object: "volume:web.files", reason: "no image that is there has tar, find and cmp" },
    ]);
  });
});

describe("a dump", () => {
  it("is none where further databases are on the server, or pg_dump fails", async () => {
    const other = await deployed((words) => (words.includes("datname NOT IN") ? { stdout: "extra\nmore\n" } : {}));
    const problem = "nothing backs up the further databases extra, more";
    expect(await other.backup.make(database, "/state/x", other.means)).toEqual({ problem });
    const failing = await deployed((words) => (words.includes("pg_dump") ? { exit: 1, stderr: "no disk\n" } : {}));
    expect(await failing.backup.make(database, "/state/x", failing.means)).toEqual({ problem: "no disk" });
  });

  it("is tried in a container of the same image, whose password is in no argument", async () => {
    const { means, docker, commands, backup } = await deployed((words) =>
      words.includes("psql") ? { stdout: "3\n" } : {},
    );
    const ends = { problem: "the server to try it with ended: it ended with exit code 0" };
    expect(await backup.check(database, "/state/x", means)).toEqual(ends);
    const started = docker.calls.find(({ args }) => args[0] === "run");
    expect(started?.args).toEqual(expect.arrayContaining(["sha256:abc", "none", "never", "/entry", "go"]));
    expect(started?.env).toEqual({ POSTGRES_PASSWORD: secretText });
    expect(commands().join("\n")).not.toContain(secretText);
    expect(commands().at(-1)).toBe("rm --force --volumes notes-testing-abc123-backup-check");
  });
});

describe("restoring a dump", () => {
  const restoring = { ...database, expected: { tables: 3 } };
  const counting = (tables: number) => (words: string) => (words.includes("count(*)") ? { stdout: `${tables}\n` } : {});

  it("takes the old database away when the new one is complete", async () => {
    const { means, commands, backup } = await deployed(counting(3));
    expect(await backup.restore(restoring, "/state/x", means)).toEqual({ contents: { tables: 3 } });
    const steps = commands().map((words) => /CREATE|pg_restore|count|RENAME|DROP/.exec(words)?.[0]);
    expect(steps).toEqual(["DROP", "pg_restore", "count", "RENAME", "DROP"]);
  });

  it("leaves the old one where it is not", async () => {
    const { means, commands, backup } = await deployed(counting(2));
    const problem = "it holds 2 tables instead of 3";
    expect(await backup.restore(restoring, "/state/x", means)).toEqual({ problem });
    expect(commands().join("\n")).not.toContain("RENAME");
    const broken = await deployed((words) => (words.includes("pg_restore") ? { exit: 1, stderr: "unreadable" } : {}));
    expect(await broken.backup.restore(restoring, "/state/x", broken.means)).toEqual({ problem: "unreadable" });
    expect(broken.commands().join("\n")).not.toContain("RENAME");
  });
});
