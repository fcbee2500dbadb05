import { expect, it } from "vitest";
import { filesOf, type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";

const launchfile = `name: shop
runtime: node
build: { context: ., args: { MIRROR: "https://shop:taken-for-a-secret@mirror.example.com/" } }
secrets: { signing: { generator: secret } }
requires:
  - type: postgres
    set_env: { DATABASE_URL: $url, ENCODED: "\${password|base64}", FEED: "https://feed:taken-for-a-secret@$host/" }
env:
  TOKEN: { required: true, sensitive: true }
  SIGNING: $secrets.signing
  KEY: { generator: secret }
  WRITTEN: { default: written-into-the-file, sensitive: true }
  LEGACY: postgres://shop:taken-for-a-secret@db.example.com/shop
  SESSION_SECRET: taken-for-a-secret
health: { command: "curl -f https://shop:taken-for-a-secret@shop.example.com/" }
commands:
  start: node server.js
  release: "echo \${secrets.signing} https://shop:taken-for-a-secret@shop.example.com/"
`;
const projectFile = "environments:\n  local: { target: local }\n  compose: { target: compose }\n";

/** What LP3025 knows for a secret, wherever it stands. */
const known = "taken-for-a-secret";
const [first, second, third] = ["first:value/of+token", "second value of the token", "third-value-of-token"];

/** Everything that could be secret: what was put, and whatever processes and containers were given besides plain settings. */
function secretsOf({ world, docker }: MemoryMachine): string[] {
  const environments = [...world.processes.map(({ spec }) => spec.env), ...docker.calls.map(({ env }) => env)];
  const values = environments.flatMap((env) => Object.entries(env).filter(([name]) => given.test(name)));
  const texts = [first, second, third, known, ...values.map(([, text]) => text)];
  const passwords = texts.flatMap((text) => /^postgres(?:ql)?:\/\/[^:]+:([^@]+)@/.exec(text)?.[1] ?? []);
  const all = [...new Set([...texts.filter((text) => !text.includes("://")), ...passwords])];
  return all.flatMap((text) => [text, encodeURIComponent(text), Buffer.from(text).toString("base64")]);
}

const given = /WRITTEN|TOKEN|SIGNING|KEY|ENCODED|DATABASE_URL|PASSWORD/;

it.each(["local", "compose"])(
  "no secret, new or old, is in anything that a run on %s prints or writes",
  async (target) => {
    const machine = memoryMachine({ Launchfile: launchfile, "launchplane.yaml": projectFile, "server.js": "" });
    const told: string[] = [];
    const run = async (exit: number, ...argv: string[]) => {
      const ran = await machine.run([...argv, "--env", target]);
      told.push(ran.printed, ran.said);
      expect({ argv, said: ran.said, exit: ran.exit }).toEqual({ argv, said: ran.said, exit });
    };
    const put = async (text: string) => {
      const ran = await machine.run(["secrets", "put", "TOKEN", "--env", target], { input: text });
      told.push(ran.printed, ran.said);
      expect(ran.exit).toBe(0);
    };
    const plans = async (exit: number, name: string) => {
      await run(exit, "plan", "--exit-code", "--out", name);
      await run(exit, "plan", "--exit-code", "--json");
      await run(exit, "plan", "--exit-code", "--offline");
    };
    await run(3, "plan");
    await put(first);
    await plans(2, "first.json");
    await run(0, "apply", "first.json", "--json");
    await put(second);
    await plans(2, "second.json");
    await put(third);
    await run(4, "apply", "second.json");
    await run(4, "apply", "second.json", "--json");
    await plans(2, "third.json");
    await run(0, "apply", "third.json");
    await plans(0, "empty.json");
    await run(4, "apply", "first.json", "--json");
    await run(0, "status", "--json");

    // It is hidden from whoever reads, not from what runs.
    const { world, docker } = machine;
    const given = [...world.processes.map(({ spec }) => spec.env), ...docker.calls.map(({ env }) => env)];
    expect(given.flatMap((env) => Object.values(env))).toContain(known);

    const secrets = secretsOf(machine);
    expect(secrets.length).toBeGreaterThan(3 * 5);
    const written = Object.entries(filesOf(machine.world)).filter(([path]) => !path.endsWith("/app/Launchfile"));
    expect(written.map(([path]) => path)).toEqual(expect.arrayContaining([expect.stringMatching(/second\.json$/)]));
    for (const secret of secrets) {
      expect(told.filter((text) => text.includes(secret))).toEqual([]);
      expect(written.filter(([, text]) => text.includes(secret)).map(([path]) => path)).toEqual([]);
    }
  },
);
