import type { Json } from "../../plans/index.ts";
import type { Adoptable, ObserveScope, Outcome, TargetAdoption } from "../target.ts";
import { type Client, clientOf, readerOf } from "./client.ts";
import { type Live, type LiveService, readLive } from "./live.ts";
import { foreignMark, isProjectMarked, markedAddress, markOf, projectMark, withMark } from "./marks.ts";
import { refusalOutcome } from "./refusal.ts";

/** What is found by its name becomes ours by the first line of its description; what stands there already stays below it. */
export const adoption: TargetAdoption = {
  async find(scope, ports) {
    const live = await readLive({ ...scope, adopting: true }, readerOf(scope, ports));
    return "refusal" in live ? (refusalOutcome(live.refusal) as Failed) : { value: adoptable(live.value, scope) };
  },
  async mark({ object, id, name }, context, ports) {
    const client = clientOf(context, ports);
    const live = await readLive({ ...context.scope, adopting: true }, client);
    if ("refusal" in live) return refusalOutcome(live.refusal);
    const { project, services } = live.value;
    const called = name ?? object.slice(object.indexOf(":") + 1);
    const found = object.startsWith("project:") ? project : services[object];
    if (found?.id !== id) return failed(called, "it is there no more");
    return await writeMark(object, found, { scope: context.scope, client, called });
  },
};

type Failed = Extract<Outcome, { status: "failed" }>;
type Found = LiveService | NonNullable<Live["project"]>;

function adoptable({ project, services }: Live, scope: ObserveScope): Adoptable[] {
  const found: Adoptable[] = [];
  if (project !== null && !isProjectMarked(project.description, scope)) {
    const owner = foreignMark(project.description);
    found.push({ object: `project:${project.name}`, id: project.id, name: null, owner });
  }
  for (const [object, { id, appName, description }] of Object.entries(services)) {
    if (markedAddress(description, scope) !== null) continue;
    found.push({ object, id, name: appName, owner: foreignMark(description) });
  }
  return found;
}

interface Marking {
  scope: ObserveScope;
  client: Client;
  called: string;
}

async function writeMark(object: string, found: Found, { scope, client, called }: Marking): Promise<Outcome> {
  const mark = "kind" in found ? markOf(scope, object) : projectMark(scope);
  const description = withMark(found.description, mark);
  const { problem } =
    "kind" in found ? await update(found, { description }, client) : await ofProject(found, description, client);
  if (problem) return failed(called, problem.message);
  // An update of what is there no more is answered like any other.
  const again = await readLive(scope, client);
  if ("refusal" in again) return refusalOutcome(again.refusal);
  const isMarked =
    "kind" in found
      ? again.value.services[object]?.id === found.id
      : !again.value.foreign.includes(`project ${found.name}`);
  return isMarked ? { status: "done" } : failed(called, "it was not written");
}

async function ofProject({ id }: Found, description: string, client: Client) {
  return await client.send("project.update", { projectId: id, description });
}

async function update({ kind, id }: LiveService, fields: Record<string, Json>, client: Client) {
  return kind === "compose"
    ? await client.send("compose.update", { composeId: id, ...fields })
    : kind === "application"
      ? await client.send("application.update", { applicationId: id, ...fields })
      : await client.send(`${kind}.update`, { [`${kind}Id`]: id, ...fields });
}

function failed(name: string, reason: string): Failed {
  return { status: "failed", code: "LP6421", args: { name, reason }, logs: [] };
}
