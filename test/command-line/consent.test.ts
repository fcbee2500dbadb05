import { describe, expect, it } from "vitest";
import { filesOf, type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";
import { write } from "../unit/targets/local-machine.ts";

const folder = "/home/ada/notes/app";
const agent = `name: agent
image: agent:1.0
host: { docker: required, filesystem: read-only, privileged: true }
`;
const remote = "name: shop\nbuild: https://git.example.com/shop.git\n";
const environment = (consent: string) => `environments:\n  testing: { target: compose${consent} }\n`;

function machineWith(launchfile: string, consent = ""): MemoryMachine {
  return memoryMachine({ Launchfile: launchfile, "launchplane.yaml": environment(consent) });
}

async function ran(machine: MemoryMachine, ...argv: string[]) {
  const { exit, printed } = await machine.run([...argv, "--json"]);
  const document = JSON.parse(printed);
  const diagnostics: { code: string; fixes: { title: string }[] }[] = document.diagnostics;
  return { exit, document, diagnostics, codes: diagnostics.map(({ code }) => code) };
}

function composeFile({ world }: MemoryMachine): string {
  return Object.entries(filesOf(world)).find(([path]) => path.endsWith("/compose.yaml"))?.[1] ?? "";
}

describe("rights on the machine", () => {
  it("are refused without consent, with the line to add, before anything is made", async () => {
    const machine = machineWith(agent, ", consent: [docker]");
    const before = filesOf(machine.world);
    const { exit, codes, diagnostics } = await ran(machine, "apply", "--yes");
    expect([exit, codes]).toEqual([5, ["LP4027", "LP4027"]]);
    expect(diagnostics[0]?.fixes[0]?.title).toContain(
      "`consent: [docker, host-filesystem, privileged]` into `environments.testing`",
    );
    expect(filesOf(machine.world)).toEqual(before);
    expect(machine.docker.containers.size).toBe(0);
  });

  it("are given with consent, as a risk that the plan shows, and taken again without", async () => {
    const machine = machineWith(agent, ", consent: [docker, host-filesystem, privileged]");
    const { document } = await ran(machine, "plan");
    const create = document.plan.plan.operations.find(({ id }: { id: string }) => id === "create service:agent");
    expect(create.risks).toContain("privilege");
    expect((await ran(machine, "apply", "--yes")).exit).toBe(0);
    expect(composeFile(machine)).toContain(`    volumes:
      - type: "bind"
        source: "/var/run/docker.sock"
        target: "/var/run/docker.sock"
      - type: "bind"
        source: "/"
        target: "/host"
        read_only: true
    privileged: true
`);
    write(machine.world, `${folder}/launchplane.yaml`, environment(""));
    const without = await ran(machine, "apply", "--yes");
    expect([without.exit, without.codes]).toEqual([5, ["LP4027", "LP4027", "LP4027"]]);
  });

  it("are left out where they are optional and nobody consents", async () => {
    const machine = machineWith("name: agent\nimage: agent:1.0\nhost: { docker: optional }\n");
    const { exit, codes } = await ran(machine, "apply", "--yes");
    expect([exit, codes]).toEqual([0, ["LP4026"]]);
    expect(composeFile(machine)).not.toContain("docker.sock");
  });

  it("put a component on the machine's own network, where its ports are the machine's", async () => {
    const web = "provides: [{ protocol: http, port: 8080, exposed: true }]\nenv: { URL: $app.url }\n";
    const launchfile = `name: agent\nimage: agent:1.0\nhost: { network: host }\n${web}`;
    const machine = machineWith(launchfile, ", consent: [host-network]");
    const { exit, document } = await ran(machine, "apply", "--yes");
    expect([exit, document.urls]).toEqual([0, ["http://localhost:8080"]]);
    const compose = composeFile(machine);
    expect(compose).toContain('    network_mode: "host"\n');
    expect(compose).toContain('URL: "http://localhost:8080"');
    expect(compose).not.toMatch(/ports:|expose:/);
  });
});

describe("code from elsewhere", () => {
  it("is built only with consent, of the environment or of the run", async () => {
    const refused = await ran(machineWith(remote), "apply", "--yes");
    expect([refused.exit, refused.codes]).toEqual([5, ["LP4028"]]);
    expect((await ran(machineWith(remote), "apply", "--yes", "--consent", "remote-source")).exit).toBe(0);
    expect((await ran(machineWith(remote, ", consent: [remote-source]"), "apply", "--yes")).exit).toBe(0);
    const wrong = await ran(machineWith(agent), "apply", "--yes", "--consent", "docker");
    expect([wrong.exit, wrong.codes]).toEqual([1, ["LP5121"]]);
  });
});
