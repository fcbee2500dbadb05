import { describe, expect, it } from "vitest";
import type { RunResult } from "../../../../targets/index.ts";
import { forgetMissing } from "../../../../targets/pulumi/apply/forget-missing.ts";
import { movedImages } from "../../../../targets/pulumi/apply/pull-images.ts";
import type { Site } from "../../../../targets/pulumi/apply/site.ts";
import type { KnownStack } from "../../../../targets/pulumi/observe/read-stack.ts";
import { resourceOf } from "../../../../targets/pulumi/observe/stack-state.ts";

const type = { container: "docker:index/container:Container", image: "docker:index/remoteImage:RemoteImage" };

function resource(kind: "container" | "image") {
  const urn = `urn:pulumi:prod::shop::launchplane:app:Shop$${type[kind]}::web`;
  const labels = [{ label: "dev.launchplane.object", value: "service:web" }];
  return resourceOf({ urn, type: type[kind], id: "4e7", inputs: { name: "shop-web", labels } });
}

/** A Docker that was there a moment ago, and answers one question so. */
function siteWith(answer: Partial<RunResult>) {
  const calls: string[][] = [];
  const query = async (_: string, args: string[]): Promise<RunResult> => {
    const version = { outcome: "exited", exit: 0, stdout: "27.0.0", stderr: "" } as const;
    return args[0] === "version" ? version : { ...version, stdout: "", ...answer };
  };
  const image = { type: "image", origin: [], after: [], attributes: {} };
  const site = {
    context: { desired: { objects: { "image:web": image } }, planned: [{ verb: "update", object: "image:web" }] },
    ports: { query },
    pulumi: async (args: string[]) => calls.push(args),
  };
  return { site: site as unknown as Site, calls };
}

const failures: Partial<RunResult>[] = [
  { exit: 1, stderr: "Cannot connect to the Docker daemon. Is the docker daemon running?" },
  { exit: 137 },
  { outcome: "timed-out", exit: null },
];

describe("a Docker that fails while a plan is applied", () => {
  it.each(failures)("has not lost what it was asked for: %o", async (answer) => {
    for (const kind of ["container", "image"] as const) {
      const { site, calls } = siteWith(answer);
      const resources = [resource(kind)];
      const found = await forgetMissing(resources, { resources } as KnownStack, site);
      expect(found).toMatchObject({ outcome: { code: "LP6550", args: { command: "docker" } } });
      expect(calls).toEqual([]);
    }
  });

  it.each(failures)("has no other image for that: %o", async (answer) => {
    const found = await movedImages({ resources: [resource("image")] } as KnownStack, siteWith(answer).site);
    expect(found).toMatchObject({ outcome: { code: "LP6550", args: { command: "docker" } } });
  });
});
