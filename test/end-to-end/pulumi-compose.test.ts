import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullEnvironment } from "../../runtime/testing/environments-of.ts";
import { launchDataArbitrary } from "../../runtime/testing/launch-data.ts";
import { composeTarget } from "../../targets/index.ts";
import { loadSdk, runProgram } from "../fakes/pulumi-engine/index.ts";
import { compiledApp } from "../harness/compiled-app.ts";
import { composeConfig } from "../harness/compose-config.ts";
import { composeView, pulumiView } from "../harness/container-views.ts";
import { propertyRuns } from "../harness/property-runs.ts";
import { type AppCase, catalogCases, exampleCases, featureCases } from "../harness/pulumi-apps.ts";
import { emittedProject } from "../harness/pulumi-emitted.ts";
import { pulumiFolders } from "../harness/pulumi-folder.ts";

loadSdk();
const folderOf = pulumiFolders();

/** What both make of an app, container by container. */
async function bothOf({ app, input }: Pick<AppCase, "app" | "input">) {
  const { files, options } = emittedProject(app, input);
  const desired = composeTarget.lower(app, input).value?.desired;
  if (desired === undefined) throw new Error("compose lowers nothing");
  const run = await runProgram(await folderOf(files), options);
  expect([run.exit, run.problems, run.log]).toEqual([0, [], []]);
  return {
    compose: composeView(await composeConfig(app, desired)),
    pulumi: pulumiView(run.registrations, `${options.project}-${options.stack}`),
  };
}

describe("compose and Pulumi give each container the same", () => {
  it.concurrent.each([...featureCases(), ...catalogCases(), ...exampleCases()])("$name", async (each) => {
    const { compose, pulumi } = await bothOf(each);
    expect(Object.keys(compose).length).toBeGreaterThan(0);
    expect(pulumi).toEqual(compose);
  });

  it("of any app", async () => {
    await fc.assert(
      fc.asyncProperty(launchDataArbitrary, async (data) => {
        const app = compiledApp(data);
        const { compose, pulumi } = await bothOf({ app, input: fullEnvironment(app) });
        expect(pulumi).toEqual(compose);
      }),
      { numRuns: propertyRuns(12) },
    );
  });
});
