import { expect } from "vitest";
import type { DeploymentRecord } from "../../plans/index.ts";
import type { Host } from "../../runtime/host/host.ts";
import { nodeHost } from "../../runtime/host/node-host.ts";
import { openFileStore } from "../../runtime/store/file-store.ts";
import type { PlantedFault } from "../fakes/dokploy/fault-types.ts";
import type { Shape } from "./dokploy-example.ts";
import { leaksOf, secretShop, secretSite } from "./dokploy-secrets.ts";
import type { DokploySite } from "./dokploy-site.ts";

export type Fault = PlantedFault["fault"];

/** How a run with faults ends. */
export interface Expected {
  exit: 0 | 7;
  /** Of the error; absent where there is none. */
  code?: string;
}

export const well: Expected = { exit: 0 };
export const failed = (code: string): Expected => ({ exit: 7, code });

/** One run with faults and one without, and what is there then. */
export async function checkFaults(shape: Shape, faults: PlantedFault[], { exit, code }: Expected): Promise<void> {
  const site = await secretSite(shape);
  const { server, run } = site;
  server.faults.push(...faults);
  const apply = (variables: Record<string, string> = {}) =>
    run(["apply", "--env", "prod", "--yes"], { host: impatient, variables });
  const first = await apply();
  expect([first.exit, errorsOf(first.said)], first.said).toEqual([exit, code === undefined ? [] : [code]]);
  const [record] = await deploymentsOf(site);
  expect(record?.body.status).toBe(exit === 0 ? "success" : "failed");
  expect(record?.body.operations.some(({ status }) => status === "failed")).toBe(exit !== 0 && code !== "LP6030");
  expect(record?.body.health.some(({ passed }) => passed)).toBe(exit === 0 || code === "LP6030");

  server.faults.splice(0);
  await server.release();
  // What is not well goes on like that until it is changed.
  if (code === "LP6414") await site.write("Launchfile", secretShop.replace("LOG_LEVEL: info", "LOG_LEVEL: debug"));
  // What a limit used up stays so: the operator makes another key.
  const key = { DOKPLOY_API_KEY: server.createKey({}) };
  const again = await apply(code === "LP5417" ? key : {});
  expect(again.exit, again.said).toBe(0);
  expect((await deploymentsOf(site)).at(-1)?.body.status).toBe("success");
  const planned = await run(["plan", "--env", "prod", "--exit-code"], code === "LP5417" ? { variables: key } : {});
  expect(planned.exit, planned.printed).toBe(0);
  expect(server.duplicates()).toEqual([]);
  const printed = [first, again, planned].map((ran, at) => [`run ${at}`, `${ran.printed}${ran.said}`] as const);
  expect(await leaksOf(site, Object.fromEntries(printed))).toEqual([]);
}

export function errorsOf(said: string): string[] {
  return [...new Set([...said.matchAll(/^error (LP\d+)/gm)].map(([, code = ""]) => code))];
}

/** How the deployments ended, in their order. */
export async function deploymentsOf({ folder }: DokploySite): Promise<DeploymentRecord[]> {
  const store = await openFileStore(nodeHost(), `${folder}/.launchplane`);
  const { records } = await store.records.list(null);
  return records.flatMap((record) => (record.kind === "deployment" && record.revision === 2 ? [record] : []));
}

/** A host that does not wait long for an answer. */
export function impatient(host: Host): Host {
  const { http } = host;
  const timeoutMs = 300;
  return {
    ...host,
    http: {
      ...http,
      ask: (url, options) => http.ask(url, { ...options, timeoutMs }),
      send: (url, options) => http.send(url, { ...options, timeoutMs }),
    },
  };
}
