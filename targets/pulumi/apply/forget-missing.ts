import type { Outcome } from "../../target.ts";
import { refusalOutcome } from "../command/refusal.ts";
import { dockerState } from "../observe/docker-state.ts";
import type { KnownStack } from "../observe/read-stack.ts";
import { engineName, resourceTypes, type StackResource } from "../observe/stack-state.ts";
import { dockerRefusal } from "./docker-refusal.ts";
import { failedRun } from "./failed-run.ts";
import type { Site } from "./site.ts";

const kinds = { container: resourceTypes.container, network: resourceTypes.network, volume: resourceTypes.volume };
type Kind = keyof typeof kinds;

/**
 * Has Pulumi look at those of the resources that the engine has not, so that it forgets them: it can neither replace nor delete
 * what is gone. Nothing else is looked at: what is not about to be changed stays as it is.
 */
export async function forgetMissing(
  resources: StackResource[],
  known: KnownStack,
  site: Site,
): Promise<{ value: KnownStack } | { outcome: Outcome }> {
  const missing = await missingIn(resources, site);
  if ("outcome" in missing) return missing;
  if (missing.value.length === 0) return { value: known };
  const targets = missing.value.flatMap(({ urn }) => ["--target", urn]);
  const args = ["refresh", "--yes", "--skip-preview", ...targets];
  const onLine = (line: string) => site.context.progress(line);
  const problem = failedRun(args, await site.pulumi(args, { onLine, signal: site.context.signal }));
  if (problem !== null) return { outcome: problem };
  const now = await site.state();
  return "refusal" in now ? { outcome: refusalOutcome(now.refusal) } : now;
}

/** What the state has and the engine has not. */
async function missingIn(
  resources: StackResource[],
  { ports }: Site,
): Promise<{ value: StackResource[] } | { outcome: Outcome }> {
  const of = (kind: Kind) => resources.filter(({ type }) => type === kinds[kind]);
  const names = (kind: Kind) => of(kind).map(engineName);
  const found = await dockerState(
    { containers: names("container"), networks: names("network"), volumes: names("volume") },
    ports,
  );
  if ("problem" in found) return { outcome: dockerRefusal(found.problem) };
  const { containers, networks, volumes, image, problems } = found.value;
  const isContainer = (each: StackResource) => containers.get(engineName(each))?.["Id"] === each.id;
  const images = resources.filter(({ type }) => type === resourceTypes.image);
  const gone = await Promise.all(images.map(async (each) => ((await image(engineName(each))) === null ? [each] : [])));
  const [unanswered] = problems;
  if (unanswered !== undefined) return { outcome: dockerRefusal(unanswered) };
  return {
    value: [
      ...of("container").filter((each) => !isContainer(each)),
      ...of("network").filter((each) => !networks.has(engineName(each))),
      ...of("volume").filter((each) => !volumes.has(engineName(each))),
      ...gone.flat(),
    ],
  };
}
