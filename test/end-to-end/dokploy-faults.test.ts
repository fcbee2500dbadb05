import { describe, it } from "vitest";
import type { Shape } from "../harness/dokploy-example.ts";
import { checkFaults, type Expected, type Fault, failed, well } from "../harness/dokploy-faults.ts";

/** What happens to a deployment that was asked for. */
const ofDeployments: [what: string, fault: Fault, expected: Expected][] = [
  ["is lost", { kind: "lost-job" }, failed("LP6410")],
  ["is cut off by a restart", { kind: "restart-in-job" }, failed("LP6412")],
  ["comes when the server restarts", { kind: "restart", effect: "before" }, failed("LP6410")],
  ["waits when the server restarts", { kind: "restart", effect: "after" }, failed("LP6410")],
  ["comes after somebody else's", { kind: "foreign-deployment", effect: "before" }, well],
  ["comes before somebody else's", { kind: "foreign-deployment", effect: "after" }, failed("LP6030")],
  ["runs for ever", { kind: "stuck" }, failed("LP6411")],
  ["fails", { kind: "failed-job", log: ["no space left on device"] }, failed("LP6413")],
  ["takes long", { kind: "long-job", ms: 100 }, well],
  ["ends out of sight", { kind: "row-gone" }, failed("LP6410")],
  ["is answered by an error, and does not come", { kind: "error", effect: "before" }, failed("LP6410")],
  ["is answered by an error, and comes", { kind: "error", effect: "after" }, well],
  ["is cut before", { kind: "reset", effect: "before" }, failed("LP6410")],
  ["is cut after", { kind: "reset", effect: "after" }, well],
  ["is not answered, and does not come", { kind: "silent", effect: "before" }, failed("LP6410")],
  ["is not answered, and comes", { kind: "silent", effect: "after" }, well],
  ["is answered by a page", { kind: "html" }, failed("LP6410")],
  ["is led elsewhere", { kind: "redirect", to: "https://elsewhere.example.com/" }, failed("LP6410")],
];

/** What a container becomes though its deployment is done. */
const ofContainers: Record<Shape, (Fault & { kind: "unwell" })["state"][]> = {
  compose: ["unhealthy", "exited", "restarting"],
  application: ["unhealthy", "exited", "restarting", "pending", "rejected"],
};

const shapes: Shape[] = ["compose", "application"];

describe.each(shapes)("in the shape %s, a deployment", (shape) => {
  // The first application is a step: it makes the folders of volumes.
  const at = { procedure: `${shape}.deploy`, nth: shape === "compose" ? 1 : 2 };

  it.each(ofDeployments)("that %s", async (_, fault, expected) => {
    await checkFaults(shape, [{ at, fault }], expected);
  });

  it.each(ofContainers[shape])("that is done, and whose container is %s", async (state) => {
    const service = shape === "compose" ? { service: "web" } : {};
    await checkFaults(shape, [{ at, fault: { kind: "unwell", state, ...service } }], failed("LP6414"));
  });
});
