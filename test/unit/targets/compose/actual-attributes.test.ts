import { describe, expect, it } from "vitest";
import { actualAttributes } from "../../../../targets/compose/actual-attributes.ts";

const surroundings = { project: "notes", print: () => null };

/** What is told of a volume that was applied at a path, where Docker has it at another. */
function mounted(path: string, Destination: string, Name = "notes_web.data") {
  const applied = { "mounts.data": { plain: { path, volume: "web.data" } } };
  return { applied, actual: actualAttributes(applied, { Mounts: [{ Destination, Name }] }, surroundings) };
}

describe("actualAttributes", () => {
  it.each([
    ["/data", "/data"],
    ["/data/", "/data"],
    ["/data//files/./x", "/data/files/x"],
    ["/data/../files", "/files"],
  ])("finds the volume of %s where Docker writes %s", (path, destination) => {
    const { applied, actual } = mounted(path, destination);
    expect(actual).toEqual(applied);
  });

  it("tells a volume that is at another place, or another one", () => {
    expect(mounted("/data/", "/files").actual).toEqual({});
    expect(mounted("/data", "/data", "notes_other").actual).toEqual({
      "mounts.data": { plain: { path: "/data", volume: "other" } },
    });
  });
});
