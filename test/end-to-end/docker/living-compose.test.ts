import { execFile } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { imageRegistry } from "../../fakes/image-registry.ts";
import { deployable } from "../../harness/deployable.ts";
import { page } from "../../harness/guestbook.ts";
import { runCommand } from "../../harness/run-command.ts";
import { temporaryFolder } from "../../harness/temporary-folder.ts";

const run = promisify(execFile);
const docker = async (...args: string[]) => (await run("docker", args)).stdout.trim();

const variables = {
  ...Object.fromEntries(["DOCKER_HOST", "DOCKER_CONFIG"].map((name) => [name, process.env[name] ?? ""])),
  LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
};

async function app(launchfile: string, environments = ["compose"]) {
  const folder = await temporaryFolder();
  const named = environments.map((name) => `  ${name}: { target: compose, class: testing }\n`);
  await writeFile(`${folder}/Launchfile`, launchfile);
  await writeFile(`${folder}/launchplane.yaml`, `environments:\n${named.join("")}`);
  return { ...deployable(folder, environments[0] ?? "", variables) };
}

type App = Pick<Awaited<ReturnType<typeof app>>, "command">;

async function applied({ command }: App, ...options: string[]): Promise<string> {
  const { exit, said, document } = await command("apply", "--yes", ...options);
  expect(exit, said + JSON.stringify(document.diagnostics)).toBe(0);
  return (document["urls"] as string[] | undefined)?.[0] ?? "";
}

/** Names of everything on the engine that is of a context. */
async function leftOf(context: string): Promise<string[]> {
  const filter = ["--filter", `label=dev.launchplane.context=${context}`];
  const lists = [
    docker("ps", "--all", "--format", "{{.Names}} {{.Ports}}", ...filter),
    docker("volume", "ls", "--format", "{{.Name}}", ...filter),
    docker("network", "ls", "--format", "{{.Name}}", ...filter),
  ];
  return (await Promise.all(lists)).flatMap((text) => text.split("\n")).filter((line) => line !== "");
}

const web = (name: string, more = "") => `name: ${name}
components:
  web:
    image: busybox:1.37
    commands: { start: "trap 'exit 0' TERM; httpd -p 8080 -h /data; while :; do sleep 0.2; done" }
    provides: [{ protocol: http, port: 8080, exposed: true }]
    storage: { data: { path: /data } }
    env: { GREETING: hello, PLACE: here }
${more}`;

const other = `  other:
    image: busybox:1.37
    commands: { start: "trap 'exit 0' TERM; while :; do sleep 0.2; done" }
`;

describe("what somebody changes on the engine", () => {
  it("is told apart from what was not applied yet, is hidden where it may be a secret, and is mended", async () => {
    const living = await app(web("living-drift", other));
    await applied(living);
    const { folder, command } = living;
    expect((await command("status", "--exit-code")).document).toMatchObject({ upToDate: true, drift: [] });

    const names = (
      await docker("ps", "--format", "{{.Names}}", "--filter", "label=dev.launchplane.context=living-drift")
    ).split("\n");
    const project = names.find((name) => name.endsWith("-web-1"))?.replace(/-web-1$/, "") ?? "";
    const work = `${folder}/.launchplane/work/living-drift.compose`;
    const override = "services:\n  web:\n    environment: { GREETING: intruder-7c1 }\n    restart: always\n";
    await writeFile(`${folder}/other.yaml`, override);
    const files = [`${work}/compose.yaml`, `${work}/compose.labels.yaml`, `${folder}/other.yaml`];
    const given = files.flatMap((file) => ["--file", file]);
    await run(
      "docker",
      ["compose", "-p", project, "--project-directory", folder, ...given, "up", "-d", "--no-deps", "web"],
      {
        env: { ...process.env, LP_PORT_WEB_8080: "0" },
      },
    );
    await docker("rm", "--force", `${project}-other-1`);
    await writeFile(`${folder}/Launchfile`, web("living-drift", other).replace("PLACE: here", "PLACE: there"));

    const status = await command("status", "--exit-code");
    expect(status.exit).toBe(2);
    expect(status.printed).not.toContain("intruder-7c1");
    const drift = status.document["drift"] as {
      object: string;
      cause: string;
      attributes: { attribute: string; cause: string }[];
    }[];
    expect(drift.map(({ object, cause }) => [object, cause]).sort()).toEqual([
      ["service:other", "gone"],
      ["service:web", "changed-outside"],
    ]);
    const attributes = drift.find(({ object }) => object === "service:web")?.attributes ?? [];
    expect(Object.fromEntries(attributes.map(({ attribute, cause }) => [attribute, cause]))).toEqual({
      "env.GREETING": "changed-outside",
      "env.PLACE": "not-applied",
      "ports.8080": "changed-outside",
      restart: "changed-outside",
    });
    await applied(living);
    expect((await command("status", "--exit-code")).exit).toBe(0);
  });
});

describe("logs that are followed", () => {
  it("go on over a restart and a container that is made anew, tell nothing twice, and end with the signal", async () => {
    const counting = `name: living-logs
components:
  a: { image: "busybox:1.37", commands: { start: "trap 'exit 0' TERM; i=0; while :; do i=$((i+1)); echo a-$i; sleep 0.1; done" } }
  b: { image: "busybox:1.37", commands: { start: "trap 'exit 0' TERM; while :; do echo b; sleep 0.3; done" } }
`;
    const living = await app(counting);
    await applied(living);
    const stop = new AbortController();
    const following = runCommand(["logs", "--env", "compose", "--follow", "--lines", "1"], {
      folder: living.folder,
      variables,
      interrupted: stop.signal,
    });
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const [a] = (
      await docker(
        "ps",
        "--format",
        "{{.Names}}",
        "--filter",
        "label=dev.launchplane.context=living-logs",
        "--filter",
        "name=-a-1",
      )
    ).split("\n");
    await pause(1500);
    await docker("restart", "--time", "0", a ?? "");
    await pause(1500);
    await docker("rm", "--force", a ?? "");
    await applied(living);
    await pause(1500);
    const all = (await docker("logs", a ?? "")).split("\n").length;
    stop.abort();
    const { exit, printed } = await following;
    expect(exit).toBe(0);
    const counted = printed.split("\n").flatMap((line) => /^a \| a-(\d+)$/.exec(line)?.[1] ?? []);
    // Three runs, each counted up without a gap, the second and the third from one.
    const runs = counted.reduce<number[][]>((found, each) => {
      if (Number(each) === 1 || found.length === 0) found.push([]);
      found.at(-1)?.push(Number(each));
      return found;
    }, []);
    expect(runs).toHaveLength(3);
    for (const numbers of runs) expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    expect(runs[2]?.length).toBeGreaterThanOrEqual(all - 1);
    expect(printed).toContain("b | b");
  });
});

describe("two checkouts with two environments each", () => {
  it("share no name, port, volume or network, and go one by one", async () => {
    const launchfile = web("living-twins");
    const checkouts = await Promise.all([app(launchfile, ["one", "two"]), app(launchfile, ["one", "two"])]);
    const all = checkouts.flatMap(({ folder }) =>
      ["one", "two"].map((name) => ({ ...deployable(folder, name, variables) })),
    );
    const urls: string[] = [];
    for (const each of all) urls.push(await applied(each));
    expect(new Set(urls).size).toBe(4);
    const containers = (await leftOf("living-twins")).filter((line) => line.includes("-web-1"));
    expect(new Set(containers.map((line) => line.split(" ")[0])).size).toBe(4);
    for (const [index, name] of containers.map((line) => line.split(" ")[0] ?? "").entries()) {
      await docker("exec", name, "sh", "-c", `echo I am ${index} > /data/index.html`);
    }
    expect(new Set(await Promise.all(urls.map(page))).size).toBe(4);
    for (const { command } of all) expect((await command("plan", "--exit-code")).exit).toBe(0);
    const [first, second] = all;
    expect((await first?.command("destroy", "--yes", "--data"))?.exit).toBe(0);
    expect((await second?.command("status", "--exit-code"))?.exit).toBe(0);
    expect(await leftOf("living-twins")).toHaveLength(9);
  });
});

describe("destroying", () => {
  it("keeps data, which the next deployment finds, unless --data is said, which leaves nothing", async () => {
    const living = await app(web("living-gone"));
    const url = await applied(living);
    const { folder, command } = living;
    const [container = ""] = (await leftOf("living-gone"))[0]?.split(" ") ?? [];
    await docker("exec", container, "sh", "-c", "echo kept > /data/index.html");
    expect((await command("destroy", "--yes")).exit).toBe(0);
    expect(await leftOf("living-gone")).toEqual([expect.stringMatching(/_web\.data$/)]);
    expect(await page(await applied(living))).toBe("kept\n");

    const destroy = ["destroy", "--data", "--env", "compose"];
    const refused = await runCommand(destroy, { folder, variables, answer: "y" });
    expect(refused.said).toContain("volume:web.data (data of volume:web/data)");
    expect(refused.printed).toContain("Nothing was changed.");
    expect(await page(url)).toBe("kept\n");
    const done = await runCommand(destroy, { folder, variables, answer: "compose" });
    expect([done.exit, await leftOf("living-gone")]).toEqual([0, []]);
    await expect(fetch(url)).rejects.toThrow();
    for (const name of ["work", "local"]) {
      expect(await readdir(`${folder}/.launchplane/${name}`).catch(() => [])).toEqual([]);
    }
  });
});

describe("apply --pull", () => {
  it("runs what a tag stands for now, by the digest that the plan shows, and refuses a saved plan when it moved again", async () => {
    const registry = await imageRegistry();
    onTestFinished(() => registry.close());
    const name = `${registry.host}/living/pull:1`;
    const push = async (text: string) => {
      const built = run("docker", ["build", "--quiet", "--tag", name, "-"]);
      built.child.stdin?.end(
        `FROM busybox:1.37\nRUN mkdir /page && echo ${text} > /page/index.html\nCMD trap 'exit 0' TERM; httpd -p 8080 -h /page; while :; do sleep 0.2; done\n`,
      );
      await built;
      await docker("push", "--quiet", name);
      return registry.digestOf("living/pull", "1") ?? "";
    };
    onTestFinished(async () => {
      const ids = (await docker("images", "--no-trunc", "--quiet", `${registry.host}/living/pull`))
        .split("\n")
        .filter(Boolean);
      if (ids.length > 0) await docker("image", "rm", "--force", ...new Set(ids));
    });
    const one = await push("one");
    const living = await app(
      `name: living-pull\nimage: ${name}\nprovides: [{ protocol: http, port: 8080, exposed: true }]\nhealth: /\n`,
    );
    const url = await applied(living);
    expect(await page(url)).toBe("one\n");
    await docker("tag", name, `${registry.host}/living/pull:was`);
    const two = await push("two");
    // The engine forgets what it built: it has the first by this tag, like every other machine.
    await docker("tag", `${registry.host}/living/pull:was`, name);

    const { command, folder } = living;
    expect((await command("plan", "--exit-code")).exit).toBe(0);
    const planned = await command("plan", "--pull", "--exit-code", "--out", `${folder}/../plan.json`);
    expect(planned.exit).toBe(2);
    expect(planned.printed).toContain(`${name}@${one}`);
    expect(planned.printed).toContain(`${name}@${two}`);
    const three = await push("three");
    await docker("tag", `${registry.host}/living/pull:was`, name);
    const stale = await runCommand(["apply", `${folder}/../plan.json`, "--yes"], { folder, variables });
    expect([stale.exit, await page(url)]).toEqual([4, "one\n"]);

    const pulled = await command("apply", "--yes", "--pull");
    expect([pulled.exit, await page(url)]).toEqual([0, "three\n"]);
    expect(pulled.document["record"]).toMatchObject({
      body: { artifacts: { default: { kind: "registry", digest: three } } },
    });
    for (const options of [[], ["--pull"]]) expect((await command("plan", "--exit-code", ...options)).exit).toBe(0);
  });
});
