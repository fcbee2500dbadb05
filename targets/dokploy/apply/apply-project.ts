import type { Operation } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { isUncertain } from "../api-problem.ts";
import { environmentInput, projectInput } from "../calls/project-input.ts";
import { markOf, projectMark } from "../marks.ts";
import { refusalOutcome } from "../refusal.ts";
import { settingsOf } from "../settings.ts";
import { done, ended, type Site, siteOf } from "./site.ts";

/** The project: made when it is missing, removed when nothing is left in it. */
export async function applyProject({ verb }: Operation, site: Site): Promise<Outcome> {
  const { client, context, live } = site;
  if (verb === "delete") return await removeProject(site);
  if (live.project !== null) return done;
  const { project: name } = settingsOf(context.scope);
  const created = await client.send("project.create", projectInput(name, projectMark(context.scope)));
  return created.problem && isUncertain(created.problem) ? await unlessThere(site, "project") : ended(created);
}

/** Removing a project removes rows alone, and with them the way to what runs: only an empty one goes. */
async function removeProject({ client, live }: Site): Promise<Outcome> {
  if (live.project === null) return done;
  const whole = await client.ask("project.one", { projectId: live.project.id });
  if (whole.problem) return ended(whole);
  const isEmpty = whole.value.environments.every(
    ({ isDefault, ...environment }) => isDefault && hasNoService(environment),
  );
  if (!isEmpty) return { status: "done", detail: "kept: it has other environments or services" };
  return ended(await client.send("project.remove", { projectId: live.project.id }));
}

/** The environment; a project has one of its own from the start, which stays as long as the project. */
export async function applyEnvironment({ verb, object }: Operation, site: Site): Promise<Outcome> {
  const { client, context, live } = site;
  if (verb === "delete") return await removeEnvironment(site);
  if (live.environment !== null) return done;
  if (live.project === null) return refusalOutcome({ code: "LP6400", args: { name: "the project" } });
  const mark = markOf(context.scope, object);
  const input = environmentInput(context.scope.environment, { mark, projectId: live.project.id });
  const created = await client.send("environment.create", input);
  return created.problem && isUncertain(created.problem) ? await unlessThere(site, "environment") : ended(created);
}

async function removeEnvironment({ client, live }: Site): Promise<Outcome> {
  const { environment, project } = live;
  if (environment === null || project === null) return done;
  if (environment.isDefault) return { status: "done", detail: "kept: it is the project's own" };
  const whole = await client.ask("project.one", { projectId: project.id });
  if (whole.problem) return ended(whole);
  const own = whole.value.environments.find(({ environmentId }) => environmentId === environment.id);
  if (own !== undefined && !hasNoService(own))
    return { status: "done", detail: "kept: it has services of other people" };
  return ended(await client.send("environment.remove", { environmentId: environment.id }));
}

/** A creation whose answer was lost may have happened: then it is there under its name. */
async function unlessThere({ context, ports }: Site, what: "project" | "environment"): Promise<Outcome> {
  const again = await siteOf(context, ports);
  if ("refusal" in again) return refusalOutcome(again.refusal);
  if (again.value.live[what] !== null) return done;
  return refusalOutcome({ code: "LP6400", args: { name: `the ${what}` }, transient: true });
}

function hasNoService(environment: object): boolean {
  return Object.values(environment).every((each) => !Array.isArray(each) || each.length === 0);
}
