import { describe, expect, it } from "vitest";
import type { Operation, SealedPlan } from "../../plans/index.ts";
import { type DokployExample, dokployExample, type Shape } from "../harness/dokploy-example.ts";
import { exampleFolders } from "../harness/example-files.ts";

/** What a shape refuses of an example, before anything is changed. */
const refused: Record<Shape, Record<string, string[]>> = {
  compose: {
    "catalog/forgejo": ["LP4303"],
    "catalog/home-assistant": ["LP4002"],
    "catalog/jellyfin": ["LP4303"],
    "catalog/mattermost": ["LP4303"],
    "catalog/node-exporter": ["LP4002"],
    "catalog/peertube": ["LP4303"],
    "catalog/qdrant": ["LP4303"],
    "catalog/rocketchat": ["LP4002"],
    "catalog/syncthing": ["LP4303"],
  },
  application: {
    "catalog/home-assistant": ["LP4012"],
    "catalog/node-exporter": ["LP4012"],
    "catalog/presence": ["LP4018"],
    "catalog/restic": ["LP4012"],
    "catalog/rocketchat": ["LP4002"],
  },
};

const shapes: Shape[] = ["compose", "application"];

describe.each(shapes)("an example in the shape %s", (shape) => {
  it.each(exampleFolders)("%s is deployed once, and anew for one variable", async (name) => {
    const example = await dokployExample(name, shape);
    const codes = refused[shape][name] ?? [];
    const isMended = codes.length > 0;
    if (isMended) expect(await refusalsOf(example)).toEqual(codes);

    await example.probe("one", isMended);
    await apply(example);
    expect(await changesOf(example)).toEqual([]);

    await example.probe("two", isMended);
    const changes = await changesOf(example);
    const changed = changes.flatMap(({ changes: each }) => each.map(({ attribute }) => attribute));
    expect(new Set(changed)).toEqual(new Set(["content", shape === "compose" ? "environment.PROBE" : "env.PROBE"]));
    const kinds = changes.map(({ verb, object }) => `${verb} ${object.slice(0, object.indexOf(":"))}`).sort();
    const release = kinds.some((kind) => /(step|task)$/.test(kind));
    const [own, others] =
      shape === "compose"
        ? [["run deploy", "update service"], ["update step"]]
        : [
            ["run deploy", "update application"],
            ["run release", "update task"],
          ];
    expect(kinds).toEqual([...own, ...(release ? others : [])].sort());

    example.server.calls.splice(0);
    await apply(example);
    const isTwice = release && shape === "application";
    const sent = isTwice ? ["update", "update", "deploy", "deploy"] : ["update", "deploy"];
    expect(example.server.mutations()).toEqual(sent.map((procedure) => `${shape}.${procedure}`));
    expect(await changesOf(example)).toEqual([]);
    expect(example.server.duplicates()).toEqual([]);
  });
});

/** The codes for which it is refused, with nothing changed. */
async function refusalsOf(example: DokployExample): Promise<string[]> {
  const { exit, said } = await example.run(["apply", "--env", "prod", "--yes", ...example.images]);
  expect(exit, said).toBe(3);
  expect(example.server.mutations()).toEqual([]);
  return [...new Set([...said.matchAll(/^error (LP\d+)/gm)].map(([, code = ""]) => code))];
}

async function apply(example: DokployExample): Promise<void> {
  const { exit, said } = await example.run(["apply", "--env", "prod", "--yes", ...example.images]);
  expect(exit, said).toBe(0);
}

async function changesOf(example: DokployExample): Promise<Operation[]> {
  const { printed } = await example.run(["plan", "--env", "prod", "--json", ...example.images]);
  const { plan } = JSON.parse(printed) as { plan: SealedPlan };
  return plan.plan.operations.filter(({ verb }) => verb !== "none");
}
