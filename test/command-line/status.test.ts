import { describe, expect, it } from "vitest";
import { memoryMachine } from "../harness/memory-command.ts";

const launchfile = `name: shop
components:
  web:
    image: shop/web:1
    env: { GREETING: hello, PLACE: here }
    requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
  worker: { image: shop/worker:1 }
`;
const project = "environments:\n  testing: { target: compose }\n";

async function deployed() {
  const machine = memoryMachine({ Launchfile: launchfile, "launchplane.yaml": project });
  const { exit, said } = await machine.run(["apply", "--yes"]);
  expect(exit, said).toBe(0);
  const containerOf = (service: string) => {
    const all = [...machine.docker.containers.values()];
    const found = all.find(({ labels }) => labels["com.docker.compose.service"] === service);
    if (found === undefined) throw new Error(`no container of ${service}`);
    return found;
  };
  const write = (text: string) =>
    machine.world.disk.set("/home/ada/notes/app/Launchfile", {
      ...(machine.world.disk.get("/home/ada/notes/app/Launchfile") as object),
      bytes: Buffer.from(text),
    } as never);
  const status = async (...options: string[]) => {
    const ran = await machine.run(["status", "--json", "--exit-code", ...options]);
    return { ...ran, document: JSON.parse(ran.printed) };
  };
  return { machine, containerOf, write, status };
}

describe("status", () => {
  it("finds no difference right after a deployment", async () => {
    const { status, machine } = await deployed();
    expect(await status()).toMatchObject({ exit: 0, document: { upToDate: true, drift: [] } });
    expect((await machine.run(["status"])).printed).toContain("It matches the Launchfile.");
  });

  it("tells what was changed outside from what was not applied yet, attribute by attribute", async () => {
    const { status, containerOf, write, machine } = await deployed();
    containerOf("web").made = { env: ["GREETING=own words", "PLACE=here", "DATABASE_URL=postgresql://stolen"] };
    write(launchfile.replace("PLACE: here", "PLACE: there"));
    const { exit, document, printed } = await status();
    expect(exit).toBe(2);
    expect(document.drift).toEqual([
      {
        object: "service:web",
        cause: "changed-outside",
        attributes: [
          expect.objectContaining({ attribute: "env.DATABASE_URL", cause: "changed-outside" }),
          {
            attribute: "env.GREETING",
            cause: "changed-outside",
            applied: { plain: "hello" },
            actual: { secret: "changed" },
            wanted: { plain: "hello" },
          },
          {
            attribute: "env.PLACE",
            cause: "not-applied",
            applied: { plain: "here" },
            actual: { plain: "here" },
            wanted: { plain: "there" },
          },
        ],
      },
    ]);
    for (const hidden of ["own words", "stolen"]) expect(printed).not.toContain(hidden);
    const text = (await machine.run(["status"])).printed;
    expect(text).toContain('env.GREETING  is another (hidden), was applied as "hello"');
    expect(text).toContain("env.DATABASE_URL  (secret)  it is another one than was applied");
    expect(text).toContain('env.PLACE  is "here", wanted "there"');
    expect((await machine.run(["plan", "--json"])).printed).not.toContain("own words");
    await machine.run(["apply", "--yes"]);
    expect((await status()).exit).toBe(0);
  });

  it("tells what is gone, what stopped, what nothing wants, and what is not ours", async () => {
    const { status, containerOf, write, machine } = await deployed();
    const { docker } = machine;
    docker.containers.delete(containerOf("web").id);
    containerOf("postgres").state.Status = "exited";
    containerOf("postgres").state.ExitCode = 1;
    write(launchfile.replace(/ {2}worker:.*\n/, ""));
    const worker = containerOf("worker");
    const labels = { ...worker.labels, "dev.launchplane.store": "01ANOTHERSTORE" };
    docker.containers.set("f0f0", { ...worker, id: "f0f0", name: "intruder", labels });
    const { document } = await status();
    const found = (document.drift as { object: string; cause: string }[]).map(({ object, cause }) => [object, cause]);
    expect(found.sort()).toEqual([
      ["container intruder", "not-ours"],
      ["service:postgres", "stopped"],
      ["service:web", "gone"],
      ["service:worker", "unwanted"],
    ]);
  });

  it("compares with what was applied, offline, and asks nobody", async () => {
    const { status, write, machine } = await deployed();
    machine.docker.fault = () => ({ outcome: "missing", exit: null });
    expect((await status("--offline")).document).toMatchObject({ basis: "recorded", drift: [] });
    write(launchfile.replace("PLACE: here", "PLACE: there"));
    const { exit, document } = await status("--offline");
    expect([exit, document.drift]).toMatchObject([2, [{ object: "service:web", cause: "not-applied" }]]);
    expect((await status()).exit).toBe(1);
  });
});
