import type { ObservedObject, ObservedState, Staged } from "../../plans/index.ts";
import type { ReadPorts } from "../ports.ts";
import type { ObserveScope } from "../target.ts";
import { actualAttributes } from "./actual-attributes.ts";
import { containerCondition } from "./container-condition.ts";
import { type DockerQuestions, dockerQuestions } from "./docker-questions.ts";
import { appliedAttributes, isRecord, type Labels, label, ownership } from "./labels.ts";
import { observeImages } from "./observe-images.ts";
import { projectName } from "./project-name.ts";

/** Asks the Docker engine what is there of this context and environment. */
export async function observe(scope: ObserveScope, ports: ReadPorts): Promise<Staged<ObservedState>> {
  const docker = dockerQuestions(scope.settings, ports);
  const problem = await docker.checkEngine();
  if (problem !== null) return { value: null, diagnostics: [problem] };
  const things = (await Promise.all(kinds.map((kind) => thingsOf(kind, scope, docker)))).flat();
  const images = await observeImages(scope.wanted, docker);
  if (docker.problems.length > 0) return { value: null, diagnostics: docker.problems.slice(0, 1) };

  const deployed: ObservedState["objects"] = {};
  const foreign: string[] = [];
  for (const { kind, name, labels, object } of things) {
    const owner = ownership(labels, scope);
    const address = labels[label.object];
    if (owner === "foreign") foreign.push(`${kind} ${name}`);
    // A container of `docker compose run` carries the labels of its service.
    else if (owner === "ours" && address !== undefined && labels[label.oneOff] !== "True")
      deployed[address] = Object.hasOwn(deployed, address) ? twice(object) : object;
  }
  const basis = Object.keys(deployed).length === 0 ? "none" : "live";
  const objects = sorted({ ...stepsOf(scope, deployed), ...images, ...withImages(deployed, images) });
  return { value: { basis, objects, foreign: foreign.sort() }, diagnostics: [] };
}

/**
 * A container is of the image that its tag stood for when it was made. Where the engine has another one by that tag now, the
 * container differs in it. A built image is known by its sources, which its tag names.
 */
function withImages(deployed: ObservedState["objects"], images: ObservedState["objects"]): ObservedState["objects"] {
  const told = Object.entries(deployed).map(([address, object]): [string, ObservedObject] => {
    const { runs, attributes } = object;
    const image = images[address.replace(/^(service|job):/, "image:")];
    const isSame = runs === undefined || image?.artifact === undefined || image.id === runs;
    return [address, isSame ? object : { ...object, attributes: { ...attributes, image: { plain: runs } } }];
  });
  return Object.fromEntries(told);
}

/** A copy by hand, or what was left when a container was being made anew: one of the two has to go. */
function twice(object: ObservedObject): ObservedObject {
  return { ...object, condition: { running: true, healthy: false, detail: "more than one container" } };
}

const kinds = ["container", "network", "volume"] as const;

interface Thing {
  kind: (typeof kinds)[number];
  name: string;
  labels: Labels;
  object: ObservedObject;
}

/** What carries the labels of our project, or of this context and environment. */
async function thingsOf(kind: Thing["kind"], scope: ObserveScope, docker: DockerQuestions): Promise<Thing[]> {
  const ids = await Promise.all([
    docker.list(kind, { [label.project]: projectName(scope) }),
    docker.list(kind, { [label.context]: scope.context, [label.environment]: scope.environment }),
  ]);
  const inspected = await docker.inspect(kind, [...new Set(ids.flat())]);
  return inspected.map((thing) => {
    const config = kind === "container" && isRecord(thing["Config"]) ? thing["Config"] : thing;
    const labels = (isRecord(config["Labels"]) ? config["Labels"] : {}) as Labels;
    const name = String(thing["Name"] ?? "").replace(/^\//, "");
    const condition = kind === "container" ? containerCondition(thing, inspected) : { running: true, healthy: null };
    const applied = appliedAttributes(labels[label.applied]);
    const print = (attribute: string, text: string) =>
      scope.print?.(labels[label.object] ?? "", attribute, text) ?? null;
    const surroundings = { project: projectName(scope), print };
    const attributes = kind === "container" ? actualAttributes(applied, thing, surroundings) : applied;
    const runs = kind === "container" && typeof thing["Image"] === "string" ? { runs: thing["Image"] } : {};
    const made = kind === "volume" ? labels[label.image] : undefined;
    const own = { ...runs, ...(made === undefined ? {} : { madeBy: made }) };
    return { kind, name, labels, object: { id: String(thing["Id"] ?? name), attributes, ...own, condition } };
  });
}

/**
 * Tasks and setups leave no container behind: the store's journal knows their last run. What a setup did went with the data
 * of its resource, or with a volume that it made ready.
 */
function stepsOf({ runs, wanted }: ObserveScope, deployed: ObservedState["objects"]): ObservedState["objects"] {
  const lacksData = (setup: string) => {
    const { origin: own, after = [] } = wanted?.objects[setup] ?? {};
    const volumes = Object.entries(wanted?.objects ?? {}).filter(([address, { origin }]) => {
      return address.startsWith("volume:") && (own?.[0] === origin[0] || after.some(({ on }) => on === address));
    });
    return volumes.some(([address]) => !Object.hasOwn(deployed, address));
  };
  const steps = Object.entries(runs).filter(
    ([address]) => address.startsWith("task:") || (address.startsWith("setup:") && !lacksData(address)),
  );
  return Object.fromEntries(
    steps.map(([address, { succeeded, attributes }]) => {
      return [address, { id: address, attributes, condition: { running: false, healthy: succeeded } }];
    }),
  );
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
