import { describe, expect, it } from "vitest";
import { memoryMachine } from "../harness/memory-command.ts";

const launchfile = `name: shop
runtime: node
build: .
secrets: { session: { generator: secret } }
env:
  API_TOKEN: { required: true, sensitive: true }
  API_URL: { required: true }
  SESSION_KEY: $secrets.session
commands: { start: node server.js }
`;
const ambient = { API_TOKEN: "ambient-token", API_URL: "https://ambient.example.com", SESSION_KEY: "ambient-session" };
const dotEnv = "API_TOKEN=dot-env-token\nAPI_URL=https://dotenv.example.com\nSESSION_KEY=dot-env-session\n";

interface Setting {
  projectFile?: string;
  key?: string | undefined;
}

function machine({
  projectFile = "environments:\n  local: { target: local }\n  prod: { target: compose }\n",
  key,
}: Setting) {
  const files = { Launchfile: launchfile, "launchplane.yaml": projectFile, "server.js": "", ".env": dotEnv };
  const own: Record<string, string> = { ...ambient };
  const on = memoryMachine(files, {
    variables: { ...own, ...(key !== undefined && { LAUNCHPLANE_MASTER_ENCRYPTION_KEY: key }) },
  });
  return on;
}

describe("invariant 6: missing authority is an error, with no fallback to files or the process environment", () => {
  it("values and secrets that nobody supplied", async () => {
    const on = machine({});
    for (const command of [["plan"], ["apply", "--yes"], ["plan", "--offline"]]) {
      const ran = await on.run([...command, "--env", "local"]);
      expect([ran.exit, ran.said.match(/error LP5001/g)?.length]).toEqual([3, 2]);
      expect(ran.said + ran.printed).not.toMatch(/ambient|dot-?env/);
    }
    expect(on.world.processes).toEqual([]);
  });

  it("nothing of the surroundings reaches what is started", async () => {
    const on = machine({});
    await on.run(["secrets", "put", "API_TOKEN", "--env", "local"], { input: "given-token" });
    await on.run(["environments", "put", "API_URL=https://given.example.com", "--env", "local"]);
    expect((await on.run(["apply", "--yes", "--env", "local"])).exit).toBe(0);
    const [started] = on.world.processes.map(({ spec }) => spec.env);
    expect(started).toMatchObject({ API_TOKEN: "given-token", API_URL: "https://given.example.com" });
    expect(started?.["SESSION_KEY"]).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(started)).not.toMatch(/ambient|dot-?env|MASTER_ENCRYPTION/);
  });

  it("a secret that was disabled, where a wider scope has another one", async () => {
    const on = machine({});
    const scope = ["--scope", "global", "--class", "shared"];
    await on.run(["secrets", "put", "API_TOKEN", ...scope], { input: "wider-token" });
    await on.run(["secrets", "put", "API_TOKEN", "--env", "local"], { input: "nearer-token" });
    await on.run(["secrets", "disable", "API_TOKEN", "--env", "local"]);
    const ran = await on.run(["plan", "--env", "local"]);
    expect([ran.exit, ran.said]).toEqual([5, expect.stringContaining("API_TOKEN (disabled)")]);
  });

  it.each([
    ["an environment", ["plan", "--env", "staging"], {}, "LP5005"],
    ["a target", ["plan"], { projectFile: "environments: { local: { target: mars } }\n" }, "LP5011"],
    [
      "a target that is not there yet",
      ["plan"],
      { projectFile: "environments: { x: { target: kubernetes } }\n" },
      "LP5007",
    ],
    ["the key of secrets", ["secrets", "put", "API_TOKEN", "--env", "prod"], { key: "" }, "LP7021"],
    ["a policy", ["apply", "--yes", "--env", "prod", "--approve-policy", "none"], {}, "LP510"],
  ])("%s", async (_, argv, setting: Setting, code) => {
    const ran = await machine(setting).run(argv, { input: "value" });
    expect(ran.exit).not.toBe(0);
    expect(ran.said).toContain(code);
  });

  it("the key that secrets were stored with", async () => {
    const on = machine({});
    await on.run(["secrets", "put", "API_TOKEN", "--env", "prod"], { input: "value" });
    const other = machine({ key: "6b".repeat(32) });
    for (const [path, entry] of on.world.disk) other.world.disk.set(path, entry);
    for (const command of [["plan"], ["apply", "--yes"]]) {
      expect((await other.run([...command, "--env", "prod"])).said).toContain("LP7023");
    }
  });
});
