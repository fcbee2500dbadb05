import { expect, onTestFinished } from "vitest";
import type { DokployOptions } from "../../../fakes/dokploy/index.ts";
import { compiledApp } from "../../../harness/compiled-app.ts";
import { ApplicationSite, applicationInput } from "./application-site.ts";

/** A component with a domain and one with a release, and a resource that is given a file. */
export const launchfile = `
name: notes
components:
  web:
    image: notes:1
    provides: [{ protocol: http, port: 8080, exposed: true }]
    requires: [{ type: mongodb, config: { replicaSet: rs0 }, set_env: { STORE: $url } }]
    env: { LEVEL: info, LINES: "one\\ntwo" }
    health: /up
  worker: { image: worker:1, commands: { release: migrate } }
`;

export const given = applicationInput({ settings: { shape: "compose" } });

/** A fake server until the test has finished, and an app that is wanted on it as one compose service. */
export async function site(options: DokployOptions = {}): Promise<ApplicationSite> {
  const made = await ApplicationSite.start(compiledApp(launchfile), given, options);
  onTestFinished(() => made.server.close());
  return made;
}

/** The same, deployed. */
export async function applied(options: DokployOptions = {}): Promise<ApplicationSite> {
  const made = await site(options);
  expect(await made.apply(await made.plan())).toEqual({ status: "done" });
  made.server.calls.splice(0);
  return made;
}

/** The verbs and objects of what a plan would do. */
export async function planned(made: ApplicationSite): Promise<string[]> {
  const operations = await made.plan();
  return operations.flatMap(({ id, verb }) => (verb === "none" ? [] : [id])).sort();
}
