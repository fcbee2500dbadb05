import { describe, expect, it } from "vitest";
import { checkKeySafety } from "../../runtime/secrets/check-key-safety.ts";
import { filesOf, type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";

const secretNames = "API_KEY SSH_PRIVATE_KEY APIKEY PASSWD DB_PASS JWT_SECRETS ACCESS_TOKENS CREDENTIALS".split(" ");
const plainNames = "SORT_KEY MONKEY LOG_LEVEL KEYBOARD".split(" ");
const projectFile = `environments:
  local: { target: local }
  testing: { target: compose }
  prod: { target: compose, class: prod }
`;

function machine(names: string[], values = ""): MemoryMachine {
  const env = names.map((name) => `  ${name}: { default: "" }\n`).join("");
  const launchfile = `name: shop\nruntime: node\nbuild: .\nenv:\n${env}commands: { start: node server.js }\n`;
  const file = values === "" ? projectFile : `environments: { local: { target: local, values: { ${values} } } }\n`;
  return memoryMachine({ Launchfile: launchfile, "launchplane.yaml": file, "server.js": "" });
}

describe("invariant 9: what looks like a secret is not kept in plain", () => {
  it.each(secretNames)("%s, however it is given", async (name) => {
    const given = "plain-value-of-it";
    const ways = [
      await machine([name], `${name}: ${given}`).run(["plan"]),
      await machine([name]).run(["plan", "--env", "local", "--set", `${name}=${given}`]),
      await machine([name]).run(["environments", "put", `${name}=${given}`, "--env", "local"]),
      await machine([name]).run(["environments", "put", `${name}=${given}`, "--scope", "global"]),
    ];
    for (const { exit, said, printed } of ways) {
      expect([exit, said]).toEqual([3, expect.stringContaining("LP5003")]);
      expect(said + printed).not.toContain(given);
    }
  });

  it("a value that has the form of one, whatever it is called", async () => {
    const on = machine(["DATABASE_URL"]);
    const put = (text: string) => on.run(["environments", "put", `DATABASE_URL=${text}`, "--env", "local"]);
    expect((await put("postgres://shop:hunter2@db.example.com/shop")).said).toContain("LP5003");
    const planned = await on.run(["plan", "--env", "local", "--set", "DATABASE_URL=postgres://shop:hunter2@db/shop"]);
    expect(planned.said).toContain("LP5003");
    expect(planned.said + planned.printed).not.toContain("hunter2");
    expect((await put("postgres://db.example.com/shop")).exit).toBe(0);
    expect(Object.values(filesOf(on.world)).filter((text) => text.includes("hunter2"))).toEqual([]);
  });

  it.each(plainNames)("%s is no such name", async (name) => {
    expect((await machine([name]).run(["environments", "put", `${name}=x`, "--env", "local"])).exit).toBe(0);
  });
});

describe("invariant 9: a prod-only secret reaches prod alone", () => {
  it.each(["context", "global"])("from scope %s", async (scope) => {
    const on = machine(["TITLE"]);
    await on.run(["secrets", "put", "TITLE", "--scope", scope, "--class", "prod-only"], { input: "only-for-prod" });
    for (const env of ["local", "testing"]) {
      for (const command of [["plan"], ["plan", "--offline"], ["apply", "--yes"]]) {
        const ran = await on.run([...command, "--env", env, "--json"]);
        expect([ran.exit, ran.printed]).toEqual([5, expect.stringContaining("TITLE (prod-only)")]);
        expect(ran.printed + ran.said).not.toContain("only-for-prod");
      }
    }
    expect(on.world.processes).toEqual([]);
    expect(on.docker.calls.filter(({ args }) => args.includes("up"))).toEqual([]);
    expect((await on.run(["plan", "--env", "prod"])).exit).toBe(0);
  });

  it("nor from an environment that was prod once", async () => {
    const on = machine(["TITLE"]);
    await on.run(["secrets", "put", "TITLE", "--env", "local", "--class", "prod-only"], { input: "only-for-prod" });
    expect((await on.run(["apply", "--yes", "--env", "local"])).exit).toBe(5);
  });

  it("of the versions of a secret the newest one's class counts", async () => {
    const on = machine(["TITLE"]);
    const put = (of: string) =>
      on.run(["secrets", "put", "TITLE", "--env", "local", "--class", of], { input: "x".repeat(9) });
    await put("shared");
    expect((await on.run(["plan", "--env", "local"])).exit).toBe(0);
    await put("prod-only");
    expect((await on.run(["plan", "--env", "local"])).exit).toBe(5);
  });
});

describe("invariant 9: what nobody can tell is blocked", () => {
  it("disabled, and given twice in one scope", async () => {
    const on = machine(["TITLE", "LEVEL"]);
    for (const name of ["TITLE", "LEVEL"])
      await on.run(["secrets", "put", name, "--env", "local"], { input: "unspoken" });
    await on.run(["secrets", "disable", "TITLE", "--env", "local"]);
    await on.run(["environments", "put", "TITLE=x", "--env", "local"]);
    expect((await on.run(["plan", "--env", "local"])).exit).toBe(0);
    await on.run(["secrets", "enable", "TITLE", "--env", "local"]);
    await on.run(["secrets", "disable", "LEVEL", "--env", "local"]);
    const ran = await on.run(["plan", "--env", "local", "--json"]);
    expect([ran.exit, ran.printed]).toEqual([5, expect.stringContaining("LEVEL (disabled), TITLE (ambiguous)")]);
    expect(ran.said + ran.printed).not.toContain("unspoken");
  });

  it.each(["preview", "testing"])("in %s: prod-only, unclassified, missing, disabled, ambiguous", (of) => {
    const shared = { class: "shared", disabled: false } as const;
    const { verdicts } = checkKeySafety(of, [
      { key: "A", candidates: [{ class: "prod-only", disabled: false }] },
      { key: "B", candidates: [{ class: null, disabled: false }] },
      { key: "C", candidates: [] },
      { key: "D", candidates: [{ ...shared, disabled: true }] },
      { key: "E", candidates: [shared, shared] },
    ]);
    expect(Object.values(verdicts)).toEqual(["prod-only", "unclassified", "missing", "disabled", "ambiguous"]);
    expect(checkKeySafety("staging", []).environment).toBe("unknown");
  });
});
