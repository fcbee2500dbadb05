import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { evaluate } from "../../../plans/index.ts";
import { applyPorts } from "../../../runtime/host/apply-ports.ts";
import { nodeHost } from "../../../runtime/host/node-host.ts";
import { bareEnvironment } from "../../../runtime/testing/index.ts";
import { type ApplyContext, pulumiTarget } from "../../../targets/index.ts";
import { diffSource } from "../../harness/compiled-app.ts";
import { engineVariables } from "../../harness/running-app.ts";
import { temporaryFolder } from "../../harness/temporary-folder.ts";

const run = promisify(execFile);
const docker = async (...args: string[]) => (await run("docker", args)).stdout.trim();
const secret = "a 'quoted' secret";
const launchfile = {
  name: "shop",
  components: {
    web: {
      image: "busybox:1.37",
      env: { TOKEN: "$secrets.key" },
      storage: { data: { path: "/data" } },
      commands: {
        start: "sleep 100000",
        seed: 'echo "$TOKEN" > /data/token; wget -q -O - http://web:8080/; hostname > /data/host',
        bootstrap: 'echo "in $(hostname) with $secrets.key"',
      },
    },
  },
  secrets: { key: { generator: "secret" } },
};

/** What a stack of this app has on the engine, and what runs its commands. */
async function stack() {
  const { app } = diffSource(launchfile);
  const instance = randomBytes(3).toString("hex");
  const input = { ...bareEnvironment(app), context: "shop", environment: "prod" };
  const prefix = `shop-prod-${instance}`;
  onTestFinished(async () => {
    await docker("rm", "--force", "--volumes", `${prefix}-web`);
    await docker("volume", "rm", `${prefix}-web.data`);
    await docker("network", "rm", prefix);
  });
  await docker("network", "create", prefix);
  await docker("volume", "create", `${prefix}-web.data`);
  const identity = ["--name", `${prefix}-web`, "--hostname", "front", "--label", "dev.launchplane.object=service:web"];
  const place = ["--network", prefix, "--network-alias", "web", "--volume", `${prefix}-web.data:/data`];
  const serve = "mkdir /www; echo page > /www/index.html; httpd -f -p 8080 -h /www";
  await docker("run", "--detach", ...identity, ...place, "busybox:1.37", "sh", "-c", serve);
  const folder = await temporaryFolder();
  const host = nodeHost({ variables: { ...process.env, ...engineVariables }, workingFolder: folder });
  const desired = pulumiTarget.lower(app, input).value?.desired;
  if (desired === undefined) throw new Error("it is not lowered");
  const command = async (name: string) => {
    const task = pulumiTarget.tasks?.lower(app, input, `task:web/${name}`);
    if (!task) throw new Error("there is nothing to run it in");
    const folders = { app: folder, work: `${folder}/work/shop.prod`, local: `${folder}/local/shop.prod` };
    const context = {
      scope: {
        context: "shop",
        environment: "prod",
        instance,
        storeId: "id",
        folders,
        runs: {},
        settings: {},
        wanted: null,
      },
      run: "run",
      desired: { ...desired, objects: { ...desired.objects, [task.address]: task.object } },
      comparable: {},
      resolve(value) {
        const bound = evaluate(value, (leaf) => ({
          state: "known",
          text: leaf.kind === "literal" ? leaf.text : secret,
        }));
        return bound.state === "known" ? bound.text : "";
      },
      alone: (work) => work(),
      progress: () => {},
      signal: new AbortController().signal,
    } satisfies ApplyContext;
    const { signal } = new AbortController();
    return await pulumiTarget.tasks?.run(
      { address: task.address, signal },
      context,
      applyPorts(host, pulumiTarget.isQuery),
    );
  };
  return { command, prefix };
}

describe("a command of the Launchfile beside a stack", () => {
  it("has the network, the volumes and the variables of its component, and leaves nothing", async () => {
    const { command, prefix } = await stack();
    expect(await command("seed")).toEqual({ outcome: "exited", exit: 0, logs: ["page"] });
    expect(await docker("exec", `${prefix}-web`, "cat", "/data/token")).toBe(secret);
    expect(await docker("exec", `${prefix}-web`, "cat", "/data/host")).not.toBe("front");
    expect(await docker("ps", "--all", "--quiet", "--filter", `label=com.docker.compose.project=${prefix}`)).toBe("");
    expect(await docker("network", "ls", "--format", "{{.Name}}", "--filter", `name=${prefix}`)).toBe(prefix);
    expect(await docker("volume", "ls", "--quiet", "--filter", `name=${prefix}`)).toBe(`${prefix}-web.data`);
  });

  it("runs bootstrap inside the container itself", async () => {
    const { command } = await stack();
    expect(await command("bootstrap")).toEqual({ outcome: "exited", exit: 0, logs: [`in front with ${secret}`] });
  });
});
