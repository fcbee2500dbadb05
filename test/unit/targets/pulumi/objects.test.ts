import { describe, expect, it } from "vitest";
import { objects } from "../../../../targets/pulumi/objects.ts";
import { isReplaced } from "../../../../targets/pulumi/provider-facts.ts";

describe("what a change of a stack's resource takes", () => {
  it.each(["service", "job", "setup", "task"])("is a new %s for nearly everything", (type) => {
    const attributes = objects[type]?.attributes ?? {};
    for (const each of ["image", "env.*", "command.*", "ports.*", "mounts.*", "files.*", "health.*", "init", "user"]) {
      expect([each, attributes[each]]).toEqual([each, "replace"]);
    }
    expect(attributes["restart"]).toBe("update");
  });

  it("is new where it was stopped, or where others have set something or it did not end well", () => {
    for (const type of ["service", "job"]) expect(objects[type]).toMatchObject({ stays: true, remade: true });
    for (const type of ["service", "task", "image", "network"])
      expect(objects[type]?.attributes).toMatchObject({ other: "replace", exit: "replace", lost: "replace" });
  });

  it("is a new image, except of a secret's value, which is nowhere to be compared with", () => {
    const attributes = objects["image"]?.attributes ?? {};
    expect(attributes).toMatchObject({ image: "replace", "build.args.*": "replace", "build.source": "replace" });
    expect(attributes).toMatchObject({ "build.secrets.*": "ignore", "build.secret-names": "replace" });
  });

  it("follows the provider, and asks for anew where Docker cannot follow it", () => {
    expect(["envs", "labels", "networksAdvanced"].map((input) => isReplaced("container", input))).not.toContain(false);
    expect(["restart", "wait"].map((input) => isReplaced("container", input))).toEqual([false, false]);
    expect(["healthcheck", "init", "tmpfs"].map((input) => isReplaced("container", input))).not.toContain(false);
    expect(["build.target", "name", "triggers"].map((input) => isReplaced("image", input))).not.toContain(false);
    expect(isReplaced("image", "build.secrets")).toBe(false);
  });
});
