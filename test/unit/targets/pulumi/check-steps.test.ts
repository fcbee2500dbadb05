import { describe, expect, it } from "vitest";
import type { Operation, Verb } from "../../../../plans/index.ts";
import { checkSteps } from "../../../../targets/pulumi/apply/check-steps.ts";
import { previewSteps } from "../../../../targets/pulumi/apply/preview-steps.ts";

const container = "docker:index/container:Container";
const image = "docker:index/remoteImage:RemoteImage";
const within = (type: string, name: string) => `urn:pulumi:prod::shop::launchplane:app:Shop$${type}::${name}`;
const beside = (type: string, name: string) => `urn:pulumi:prod::shop::${type}::${name}`;

/** A step as `preview --json` tells it, of `service:web` where nothing else is said. */
function step(op: string, { urn = within(container, "web"), ...more }: { urn?: string; [key: string]: unknown } = {}) {
  const type = urn.split("::")[2]?.replace(/.*\$/, "");
  const labels = [{ label: "dev.launchplane.object", value: "service:web" }];
  const state = { urn, type, custom: true, inputs: type === container ? { labels } : {}, ...more };
  return { op, urn, ...(op === "delete" ? { oldState: state } : { newState: state }), ...more };
}

function checked(steps: object[], ...ids: string[]) {
  const planned = ids.map((id) => {
    const [verb, object = ""] = id.split(" ");
    return { id, verb: verb as Verb, object } as Operation;
  });
  const { following, refusal } = checkSteps(previewSteps(JSON.stringify({ steps })) ?? [], planned);
  return { following: following.map(({ address }) => address), refused: refusal?.args["steps"] ?? null };
}

describe("what others have put into a stack", () => {
  it.each([
    beside("aws:s3/bucket:Bucket", "theirs"),
    beside(container, "theirs"),
    beside("docker:index/volume:Volume", "theirs"),
    within("docker:index/network:Network", "theirs"),
  ])("is never deleted: LP6552 names %s", (urn) => {
    const told = `${urn.split("::")[2]?.replace(/.*\$/, "")} theirs`;
    expect(checked([step("delete", { urn })], "delete volume:theirs", "delete network:default").refused).toBe(
      `delete ${told}`,
    );
  });

  it("is none of the stack's own: itself, its providers and the app", () => {
    const types = ["pulumi:pulumi:Stack", "pulumi:providers:docker", "launchplane:app:Shop"];
    expect(
      previewSteps(JSON.stringify({ steps: types.map((type) => step("create", { urn: beside(type, "x") })) })),
    ).toEqual([]);
  });
});

describe("a step of an object that the plan names", () => {
  it("makes what was to be made anew and is gone by then", () => {
    expect(checked([step("create")], "replace service:web").refused).toBeNull();
    expect(checked([step("create")], "update service:web").refused).toBe("create service:web");
  });

  it("replaces what becomes another object, where the plan has both", () => {
    const labels = [{ label: "dev.launchplane.object", value: "job:web" }];
    const oldState = { urn: within(container, "web"), type: container, custom: true, inputs: { labels } };
    const replaced = { ...step("replace"), oldState };
    expect(checked([replaced], "create service:web", "delete job:web").refused).toBeNull();
    expect(checked([replaced], "create service:web").refused).toBe("replace service:web");
  });

  it("is followed by what is made from it, for which Pulumi tells no reason", () => {
    const network = within("docker:index/network:Network", "default");
    const dragged = { propertyDependencies: { image: [], networksAdvanced: [network] }, replaceReasons: null };
    const steps = [step("replace", { urn: network }), step("replace", dragged)];
    expect(checked(steps, "replace network:default")).toEqual({ following: ["service:web"], refused: null });
    expect(checked(steps).refused).toBe("replace network:default; replace service:web");
  });

  it("does what the plan says, or less", () => {
    const none = { following: [], refused: null };
    for (const verb of ["create", "update", "replace", "delete"])
      expect(checked([step(verb)], `${verb} service:web`)).toEqual(none);
    expect(checked([step("update")], "replace service:web")).toEqual(none);
  });

  it.each([
    ["update", "replace"],
    ["update", "delete"],
    ["replace", "delete"],
    ["create", "replace"],
    ["none", "update"],
    ["run", "create"],
  ])("is refused where the plan says %s and Pulumi %s", (verb, op) => {
    expect(checked([step(op)], `${verb} service:web`).refused).toBe(`${op} service:web`);
  });

  it("may be more where an input comes from what changes, and not where it merely comes after that", () => {
    const made = within(image, "web");
    const replacement = (input: string) => {
      const propertyDependencies = { image: [made] };
      return step("replace", { dependencies: [made], propertyDependencies, replaceReasons: [input] });
    };
    const ids = ["create image:web", "update service:web"];
    expect(checked([replacement("image"), step("create", { urn: made })], ...ids)).toEqual({
      following: ["service:web"],
      refused: null,
    });
    expect(checked([replacement("envs[0]"), step("create", { urn: made })], ...ids).refused).toBe(
      "replace service:web (envs[0])",
    );
  });
});
