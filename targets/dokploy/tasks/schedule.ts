import type { Json } from "../../../plans/index.ts";
import type { ApiProblem } from "../api-problem.ts";
import type { Answered, Client } from "../client.ts";
import type { LiveService } from "../live.ts";

/** Where a command is run: in a container of an application, or in that of a service of a compose document. */
export interface Place {
  service: LiveService;
  /** `null` in an application. */
  composeService: string | null;
}

const namePrefix = "launchplane ";
/** The 31st of February: it never comes. */
const never = "0 0 31 2 *";

/**
 * Makes a schedule that is never due and removes what killed runs have left of their own, but for those that still run. Its name
 * finds it, also when the answer is lost.
 */
export async function createSchedule(
  { run, script }: { run: string; script: string },
  place: Place,
  client: Client,
): Promise<Answered<string>> {
  const name = `${namePrefix}${run}`;
  await removeLeft(place, client);
  const created = await client.send("schedule.create", {
    name,
    description: "Made for one run of a command by launchplane, and removed after it.",
    cronExpression: never,
    timezone: "UTC",
    enabled: false,
    shellType: "sh",
    command: script,
    ...ownerOf(place),
  });
  const listed = await listOf(place, client);
  if (listed.problem) return { problem: created.problem ?? listed.problem };
  const found = listed.value.find((schedule) => schedule.name === name);
  if (found !== undefined) return { value: found.scheduleId };
  return { problem: created.problem ?? missing };
}

/** Answers why it is still there. */
export async function removeSchedule(scheduleId: string, client: Client): Promise<ApiProblem | null> {
  const { problem } = await client.send("schedule.delete", { scheduleId });
  return problem === undefined || problem.kind === "not-found" ? null : problem;
}

async function removeLeft(place: Place, client: Client): Promise<void> {
  const listed = await listOf(place, client);
  for (const { name, scheduleId } of listed.value ?? []) {
    if (!name.startsWith(namePrefix)) continue;
    const rows = await client.ask("deployment.allByType", { id: scheduleId, type: "schedule" });
    if (rows.value?.some(({ status }) => status === "running") === false) await removeSchedule(scheduleId, client);
  }
}

async function listOf({ service: { kind, id } }: Place, client: Client) {
  return await client.ask("schedule.list", { id, scheduleType: kind });
}

function ownerOf({ service: { kind, id }, composeService }: Place): Record<string, Json> {
  return kind === "compose"
    ? { scheduleType: kind, composeId: id, serviceName: composeService }
    : { scheduleType: kind, applicationId: id };
}

const missing: ApiProblem = {
  kind: "unexpected",
  procedure: "schedule.create",
  message: "what it made is not there",
  hadWorked: true,
};
