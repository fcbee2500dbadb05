import { expect } from "vitest";
import { defaultPort, type LedgerRecord } from "../../plans/index.ts";
import type { Host } from "../../runtime/host/host.ts";
import { memoryHost } from "../../runtime/host/memory-host.ts";
import { openFileStore } from "../../runtime/store/file-store.ts";
import type { Store } from "../../runtime/store/store.ts";
import { write } from "../unit/targets/local-machine.ts";
import { type MemoryMachine, memoryMachine } from "./memory-command.ts";
import { schemaProblems } from "./published-schema.ts";

const folder = "/home/ada/notes/app";

/** The digest that the registry has of a version of the app's image. */
export const digestOfVersion = (version: string) => `sha256:${Buffer.from(version).toString("hex").padStart(64, "a")}`;

const launchfile = (version: string) =>
  `name: shop\nimage: shop:${version}\nprovides:\n  - { protocol: http, port: 8080, exposed: true }\n`;

export const promoting =
  "environments:\n  testing: { target: compose }\n  prod: { target: compose, promote_from: testing }\n";

/** The records of one kind. */
export function ofKind<Kind extends LedgerRecord["kind"]>(records: LedgerRecord[], kind: Kind) {
  return records.filter((record): record is Extract<LedgerRecord, { kind: Kind }> => record.kind === kind);
}

export const codesOf = ({ document }: Ran) => document.diagnostics.map(({ code }) => code);

interface Ran {
  exit: number;
  printed: string;
  said: string;
  document: Record<string, unknown> & { diagnostics: { code: string; message: string; why: string }[] };
}

/** An app on compose with environments to promote between; a version of it may be sick in one of them. */
export interface TwoEnvironments {
  machine: MemoryMachine;
  /** Makes the Launchfile name this version, which the registry has. */
  version(version: string): void;
  /** Deploys that version to testing. */
  deployTesting(version: string): Promise<Ran>;
  write(path: string, text: string): void;
  /** From now on this version does not answer well in that environment. */
  sicken(environment: string, version: string): void;
  run(...argv: string[]): Promise<Ran>;
  /** Promotes to production. */
  promote(...options: string[]): Promise<Ran>;
  /** What somebody else does as soon as the next command has taken the lock of an environment; once. */
  interfere(environment: string, act: () => Promise<unknown>): void;
  /** The next command is killed when it is about to start the container; the lease of its lock runs out. */
  dying(command: () => Promise<unknown>): Promise<void>;
  store(): Promise<Store>;
  /** The records of an environment in the order of their chain. */
  records(environment: string): Promise<LedgerRecord[]>;
  /** The version that serves in an environment; `null`: none. */
  serving(environment: string): string | null;
}

export function twoEnvironments(projectFile = promoting, variables: Record<string, string> = {}): TwoEnvironments {
  const files = { Launchfile: launchfile("1.0"), "launchplane.yaml": projectFile };
  const machine = memoryMachine(files, { folder, variables });
  const { docker } = machine;
  const sick = new Set<string>();
  const versions: string[] = [];
  const serving = (environment: string) => {
    const container = [...docker.containers.values()].find(({ name, state }) => {
      return name.startsWith(`shop-${environment}-`) && state.Status === "running";
    });
    return versions.find((version) => container?.image === idOfVersion(version)) ?? null;
  };
  const portOf = (environment: string) => String(defaultPort(`shop.${environment}`, "endpoint:default/8080"));
  const answering = (host: Host): Host => ({
    ...host,
    http: {
      ...host.http,
      async get(url) {
        const port = new URL(url).port;
        const environment = ["testing", "prod"].find((each) => portOf(each) === port);
        const version = environment === undefined ? null : serving(environment);
        const status = version === null ? null : sick.has(`${environment} ${version}`) ? 503 : 200;
        return { status, body: version ?? "", latencyMs: 1, error: status === null ? "refused" : null };
      },
    },
  });
  let interference: { path: string; act(): Promise<unknown> } | null = null;
  const interfered = (host: Host): Host => ({
    ...host,
    files: {
      ...host.files,
      async createExclusive(path, text, options) {
        const made = await host.files.createExclusive(path, text, options);
        const { act } = interference && path.includes(interference.path) ? interference : { act: null };
        if (act) interference = null;
        await act?.();
        return made;
      },
    },
  });
  let isDying = false;
  const mortal = (host: Host): Host => {
    let isDead = false;
    const gone = () => Promise.reject(new Error("killed"));
    const { createExclusive, writeText, append } = host.files;
    return {
      ...host,
      files: {
        ...host.files,
        createExclusive: (...given) => (isDead ? gone() : createExclusive(...given)),
        writeText: (...given) => (isDead ? gone() : writeText(...given)),
        append: (...given) => (isDead ? gone() : append(...given)),
      },
      async exec(program, args, options) {
        isDead ||= isDying && args.includes("up");
        return isDead ? await gone() : await host.exec(program, args, options);
      },
    };
  };
  const two: TwoEnvironments = {
    machine,
    serving,
    version(version) {
      versions.push(version);
      docker.registry.set(`shop:${version}`, digestOfVersion(version));
      two.write("Launchfile", launchfile(version));
    },
    write: (path, text) => write(machine.world, `${folder}/${path}`, text),
    deployTesting: async (version) => {
      if (!versions.includes(version)) two.version(version);
      two.write("Launchfile", launchfile(version));
      return await two.run("apply", "--env", "testing", "--yes");
    },
    sicken: (environment, version) => void sick.add(`${environment} ${version}`),
    async run(...argv) {
      const ran = await machine.run([...argv, "--json"], { host: (host) => mortal(interfered(answering(host))) });
      const document = ran.printed === "" ? { diagnostics: [] } : JSON.parse(ran.printed);
      const [name = ""] = argv;
      const isPublished =
        !isDying && ["apply", "promote", "rollback"].includes(name) && document.formatVersion?.includes(`/${name}/`);
      if (isPublished) expect(schemaProblems(`output-${name}.v1`, document)).toBe("");
      return { ...ran, document };
    },
    promote: (...options) => two.run("promote", "--to", "prod", "--yes", ...options),
    interfere(environment, act) {
      interference = { path: `/locks/shop.${environment}/`, act };
    },
    async dying(command) {
      isDying = true;
      await command();
      isDying = false;
      machine.world.clock.advance(120_000);
    },
    store: () => openFileStore(memoryHost({ world: machine.world }), `${folder}/.launchplane`),
    async records(environment) {
      return (await (await two.store()).records.list(`shop.${environment}`)).records;
    },
  };
  two.version("1.0");
  return two;
}

/** The engine's id of the image that a version is. */
export function idOfVersion(version: string): string {
  return `sha256:${[...digestOfVersion(version).slice("sha256:".length)].reverse().join("")}`;
}
