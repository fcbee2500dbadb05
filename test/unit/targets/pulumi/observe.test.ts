import { describe, expect, it } from "vitest";
import type { ReadPorts, RunResult } from "../../../../targets/index.ts";
import { updateMessage } from "../../../../targets/pulumi/observe/stack-updates.ts";
import { observe } from "../../../../targets/pulumi/observe.ts";
import { isQuery } from "../../../../targets/pulumi/queries.ts";
import { secret } from "./state-of.ts";

type Answer = Partial<RunResult>;

const engineThings = ["container", "network", "volume", "image"];
const missing = (kind: string) => ({
  exit: 1,
  stdout: "[]\n",
  stderr: `Error response from daemon: No such ${kind}: x\n`,
});

/** By the first words of a command what it answers; nothing is there unless an answer says so. */
function portsWith(answers: Record<string, Answer>) {
  const asked: string[] = [];
  const all: Record<string, Answer> = {
    "pulumi version": { stdout: "v3.248.0\n" },
    "docker version": { stdout: "27.0.0" },
    ...Object.fromEntries(engineThings.map((kind) => [`docker ${kind} inspect`, missing(kind)])),
    ...answers,
  };
  const query = async (program: string, args: string[]): Promise<RunResult> => {
    if (!isQuery(program, args)) throw new Error(`not a query: ${program} ${args.join(" ")}`);
    const line = [program, ...args].join(" ");
    asked.push(line);
    const found = Object.entries(all).find(([start]) => line.startsWith(start))?.[1];
    return { outcome: "exited", exit: 0, stdout: "[]", stderr: "", ...found };
  };
  const files = { stat: async () => ({ kind: "folder", size: 0, uid: 0, mode: 0 }) };
  return { asked, ports: { query, files } as unknown as ReadPorts };
}

const scope = {
  ...{ context: "notes", environment: "testing", storeId: "01STORE", instance: "abc123", runs: {}, settings: {} },
  folders: { app: "/app", work: "/state/work/notes.testing", local: "/state/local/notes.testing" },
  wanted: null,
};

const network = {
  urn: "urn:pulumi:testing::notes::launchplane:app:Notes$docker:index/network:Network::default",
  type: "docker:index/network:Network",
  id: "4e7",
  inputs: { name: "notes-testing-abc123" },
};

function stack(resources: object[], message = updateMessage({ run: "01", store: "01STORE", content: "abc" })) {
  return {
    "pulumi stack export": { stdout: JSON.stringify({ version: 3, deployment: { resources } }) },
    "pulumi stack history": { stdout: JSON.stringify([{ kind: "update", result: "succeeded", message }]) },
    "docker network inspect": { stdout: JSON.stringify([{ Id: "4e7", Name: "notes-testing-abc123" }]) },
  };
}

async function codes(answers: Record<string, Answer>, settings = {}) {
  const { value, diagnostics } = await observe({ ...scope, settings }, portsWith(answers).ports);
  expect(value).toBeNull();
  return diagnostics.map(({ code }) => code);
}

const refusal = (stderr: string) => ({ exit: 255, stderr: `error: ${stderr}\n` });

describe("what stands between us and a stack", () => {
  it("is a command that is not there, or too old", async () => {
    expect(await codes({ "pulumi version": { outcome: "missing", exit: null } })).toEqual(["LP5450"]);
    expect(await codes({ "pulumi version": { stdout: "v3.141.9" } })).toEqual(["LP5451"]);
    expect(await codes({ "pulumi version": { stdout: "dev" } })).toEqual(["LP5451"]);
    expect(await codes({ "pulumi version": { stdout: "" } })).toEqual(["LP5452"]);
  });

  it("is no command that warns before it tells its version, and one that ends without a word is told by its exit code", async () => {
    const warned = "warning: A new version of Pulumi is available.\nv3.142.0\n";
    const heard = await observe(scope, portsWith({ ...stack([network]), "pulumi version": { stdout: warned } }).ports);
    expect(heard.diagnostics).toEqual([]);
    const { diagnostics } = await observe(scope, portsWith({ "pulumi stack export": { exit: 255, stdout: "" } }).ports);
    expect(diagnostics[0]?.why).toBe("Pulumi says: nothing, and it ended with exit code 255");
  });

  it("is a backend that cannot be read", async () => {
    const export_ = "pulumi stack export";
    expect(await codes({ [export_]: refusal("unable to open bucket s3://x: AccessDenied") })).toEqual(["LP5452"]);
    expect(await codes({ [export_]: { stdout: "not JSON" } })).toEqual(["LP5452"]);
    expect(
      await codes({
        [export_]: refusal("getting secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE"),
      }),
    ).toEqual(["LP5453"]);
    expect(
      await codes({
        [export_]: refusal("PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions"),
      }),
    ).toEqual(["LP5453"]);
  });

  it("is a passphrase that opens nothing, which some versions tell by secrets of nothing alone", async () => {
    const closed = { ...network, inputs: { name: "x", labels: [secret(null)] } };
    expect(await codes(stack([closed]))).toEqual(["LP5453"]);
  });

  it("is a server of many organizations that is told of none", async () => {
    const backend = "https://api.pulumi.com";
    expect(await codes({}, { backend })).toEqual(["LP5454"]);
    const { asked, ports } = portsWith(stack([network]));
    const { value } = await observe({ ...scope, settings: { backend, stack: "acme/prod" } }, ports);
    expect(value?.basis).toBe("live");
    expect(asked.find((line) => line.includes("export"))).toContain("--stack acme/notes/prod ");
  });

  it("is a Docker that does not answer", async () => {
    expect(await codes({ ...stack([network]), "docker version": { outcome: "missing", exit: null } })).toEqual([
      "LP4101",
    ]);
  });

  it.each(engineThings)("is a Docker that ends before it has told of a %s", async (kind) => {
    const urn = (name: string) => network.urn.replace("default", name);
    const image = { ...network, urn: urn("i"), type: "docker:index/remoteImage:RemoteImage", inputs: { name: "x" } };
    const labels = [{ label: "dev.launchplane.object", value: "service:web" }];
    const web = { ...image, urn: urn("c"), type: "docker:index/container:Container", inputs: { name: "x", labels } };
    const volume = { ...image, urn: urn("v"), type: "docker:index/volume:Volume" };
    const answers = stack([network, image, web, volume]);
    for (const answer of [{ exit: 137 }, { outcome: "timed-out", exit: null, stdout: "" }, { stdout: "[" }] as const) {
      expect(await codes({ ...answers, [`docker ${kind} inspect`]: answer })).toEqual(["LP4105"]);
    }
  });
});

describe("a stack that is there", () => {
  it("is told by its state, as far as the engine has it", async () => {
    const gone = {
      ...network,
      urn: network.urn.replace("network:Network::default", "volume:Volume::web.data"),
      type: "docker:index/volume:Volume",
      id: "notes-testing-abc123-web.data",
      inputs: { name: "notes-testing-abc123-web.data" },
    };
    const { value } = await observe(scope, portsWith(stack([network, gone])).ports);
    expect(Object.keys(value?.objects ?? {})).toEqual(["network:default", "stack:app", "update:app"]);
    expect(value?.foreign).toEqual([]);
    expect(value?.objects["update:app"]).toMatchObject({
      id: "01",
      attributes: { content: { print: "abc" } },
      condition: { healthy: true },
    });
  });

  it("was updated by somebody else when its last update is not ours", async () => {
    const { value } = await observe(scope, portsWith(stack([network], "by hand")).ports);
    expect(value?.objects["update:app"]?.attributes).toEqual({});
    expect(value?.foreign).toEqual(["stack organization/notes/testing-abc123"]);
  });

  it("is another store's when that store made it", async () => {
    const other = updateMessage({ run: "01", store: "01OTHER", content: "abc" });
    const { value } = await observe(scope, portsWith(stack([network], other)).ports);
    expect(value?.foreign).toEqual(["stack organization/notes/testing-abc123"]);
  });

  it("has nothing of what others put into it, not even a network", async () => {
    const outside = network.urn.replace("launchplane:app:Notes$", "");
    const theirs = [
      { ...network, urn: outside, id: "5f8" },
      { ...network, urn: network.urn.replace("default", "theirs"), id: "5f9" },
      { ...network, urn: outside.replaceAll("network", "volume"), type: "docker:index/volume:Volume" },
    ];
    const { value } = await observe(scope, portsWith(stack([network, ...theirs])).ports);
    expect(Object.keys(value?.objects ?? {})).toEqual(["network:default", "stack:app", "update:app"]);
    expect(value?.objects["network:default"]?.id).toBe("4e7");
  });

  it("differs by what others have set in what is ours, but for the provider's defaults", async () => {
    const inputs = { ...network.inputs, driver: "bridge", __defaults: ["driver"] };
    const same = await observe(scope, portsWith(stack([{ ...network, inputs }])).ports);
    expect(same.value?.objects["network:default"]?.attributes).toEqual({});
    const set = { ...inputs, internal: true };
    const { value } = await observe(scope, portsWith(stack([{ ...network, inputs: set }])).ports);
    expect(value?.objects["network:default"]?.attributes).toEqual({ other: { plain: "internal" } });
    // So it has to run again.
    expect(value?.objects["update:app"]?.attributes).toEqual({});
  });

  it("has a network of another in its way", async () => {
    const { value } = await observe(scope, portsWith(stack([{ ...network, id: "5f8" }])).ports);
    expect(value?.foreign).toEqual(["network notes-testing-abc123"]);
  });

  it("is not there before its first update", async () => {
    const { value } = await observe(
      scope,
      portsWith({ "pulumi stack export": refusal("no stack named 'testing-abc123' found") }).ports,
    );
    expect(value).toEqual({ basis: "none", objects: {}, foreign: [] });
  });
});

describe("what planning may ask", () => {
  const ofStack = ["--stack", "organization/notes/testing", "--non-interactive", "--color", "never"];

  it("changes nothing", () => {
    expect(isQuery("pulumi", ["stack", "export", "--show-secrets", ...ofStack])).toBe(true);
    for (const args of [["up", "--yes"], ["preview", "--json"], ["refresh"], ["stack", "rm"], ["config", "set"]]) {
      expect(isQuery("pulumi", [...args, ...ofStack])).toBe(false);
    }
    expect(isQuery("pulumi", ["stack", "export", "--show-secrets", "--file", "/etc/x", ...ofStack])).toBe(false);
    expect(isQuery("docker", ["container", "inspect", "--format={{json .}}", "x"])).toBe(false);
    expect(isQuery("docker", ["container", "rm", "x"])).toBe(false);
    expect(isQuery("docker", ["logs", "--tail=5", "abc"])).toBe(true);
  });
});

describe("the history of a stack", () => {
  const message = updateMessage({ run: "01", store: "01STORE", content: "abc" });
  const update = { kind: "update", result: "succeeded", message };
  const history = "pulumi stack history --json --page-size 20 --page";

  /** The run that it names as the one that made what is there. */
  async function lastRun(pages: Record<string, Answer>) {
    const { value } = await observe(scope, portsWith({ ...pages, ...stack([network]) }).ports);
    return value?.objects["update:app"]?.id;
  }

  it("is read as far back as a run that changed something", async () => {
    const looked = JSON.stringify(Array(20).fill({ kind: "refresh", result: "succeeded" }));
    const older = { stdout: JSON.stringify([{ kind: "refresh" }, update]) };
    expect(await lastRun({ [`${history} 1`]: { stdout: looked }, [`${history} 2`]: older })).toBe("01");
    expect(await lastRun({ [`${history} 1`]: { stdout: looked }, [`${history} 2`]: { stdout: "null\n" } })).toBe(
      undefined,
    );
  });

  it("is read behind warnings, and never taken for empty where it cannot be read: LP5452", async () => {
    const stdout = `[warning] old\nwarning: A new version is available\n${JSON.stringify([update], null, 2)}\n`;
    expect(await lastRun({ [`${history} 1`]: { stdout } })).toBe("01");
    for (const odd of ["", "No such thing\n", "{}", "[{"]) {
      const told = await codes({ [`${history} 1`]: { stdout: odd }, ...stack([network]) });
      expect(told).toEqual(["LP5452"]);
    }
  });
});
