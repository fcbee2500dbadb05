import { describe, expect, it } from "vitest";
import { otherInputs } from "../../../../targets/pulumi/observe/other-inputs.ts";
import { resourceOf } from "../../../../targets/pulumi/observe/stack-state.ts";

function othersOf(type: string, inputs: object): unknown {
  return otherInputs(resourceOf({ urn: "x", type, inputs })).other?.value;
}

const container = "docker:index/container:Container";
const own = {
  name: "shop-web",
  mustRun: false,
  labels: [{ label: "dev.launchplane.object", value: "service:web" }],
  networksAdvanced: [{ name: "shop" }],
  volumes: [
    { volumeName: "shop-data", containerPath: "/data" },
    { hostPath: "/", containerPath: "/host" },
  ],
};

describe("inputs that no program of ours sets", () => {
  it("are none of ours, and none that the provider says are its own", () => {
    expect(othersOf(container, own)).toBeUndefined();
    const defaults = { logs: false, rm: false, __defaults: ["logs", "rm"] };
    expect(othersOf(container, { ...own, ...defaults })).toBeUndefined();
    expect(othersOf("docker:index/volume:Volume", { name: "x", driver: "nfs" })).toBeUndefined();
  });

  it.each([
    ["memory, memorySwap", { memorySwap: 1, memory: 512 }],
    ["labels", { labels: [...own.labels, { label: "traefik.enable", value: "true" }] }],
    ["networksAdvanced", { networksAdvanced: [...own.networksAdvanced, { name: "theirs" }] }],
    ["volumes", { volumes: [...own.volumes, { hostPath: "/etc", containerPath: "/theirs" }] }],
    ["capabilities", { capabilities: { adds: ["NET_ADMIN"] } }],
    ["mustRun", { mustRun: true }],
  ])("are %s", (names, inputs) => {
    expect(othersOf(container, { ...own, ...inputs })).toBe(names);
  });

  it("are told of images and networks too", () => {
    expect(othersOf("docker:index/remoteImage:RemoteImage", { name: "x", forceRemove: true })).toBe("forceRemove");
    expect(othersOf("docker:index/network:Network", { name: "x", internal: true })).toBe("internal");
  });
});
