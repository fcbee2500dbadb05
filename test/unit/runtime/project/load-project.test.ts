import { describe, expect, it } from "vitest";
import { memoryHost } from "../../../../runtime/host/memory-host.ts";
import { nodeHost } from "../../../../runtime/host/node-host.ts";
import { loadProject } from "../../../../runtime/project/load-project.ts";
import { matchFiles } from "../../../../runtime/project/match-files.ts";

const launchfile = "name: shop\nimage: shop:1\n";

describe("loadProject", () => {
  it("takes standard input for a Launchfile of the working folder without a project file", async () => {
    const files = { "/srv/launchplane.yaml": "context: other\n", "/srv/Launchfile": "name: other\n" };
    const host = memoryHost({ input: launchfile, workingFolder: "/srv", files });
    expect(await loadProject("-", host)).toEqual({
      folder: "/srv",
      launchfile: { path: "<stdin>", text: launchfile },
      projectFile: null,
      settings: {},
      stateFolder: "/srv/.launchplane",
    });
    expect(await loadProject("-", host, "elsewhere")).toMatchObject({ stateFolder: "/srv/elsewhere" });
  });

  it("says why the system refuses to read", async () => {
    const host = memoryHost({ workingFolder: "/srv", files: { "/srv/Launchfile": launchfile } });
    const files: typeof host.files = {
      ...host.files,
      async readBytes(path) {
        throw Object.assign(new Error(path), { code: "EACCES" });
      },
    };
    const problem = { code: "LP1091", message: 'The machine refuses to read "srv": permission denied' };
    const expected = expect.objectContaining({ exit: 1, diagnostics: [expect.objectContaining(problem)] });
    await expect(loadProject("srv", { ...host, files, workingFolder: "/" })).rejects.toEqual(expected);
  });

  it("says that what has the right name is no file", async () => {
    const host = memoryHost({ workingFolder: "/srv", files: { "/srv/app/Launchfile/readme": "" } });
    const files: typeof host.files = { ...host.files, list: async () => ["Launchfile", "gone"] };
    for (const path of ["app", "gone"]) {
      const fix = { title: expect.stringMatching(/there is a folder, a pipe, or a link that leads nowhere\.$/) };
      const expected = expect.objectContaining({
        diagnostics: [expect.objectContaining({ fixes: [expect.objectContaining(fix)] })],
      });
      await expect(loadProject(path, { ...host, files })).rejects.toEqual(expected);
    }
  });

  it("takes no device for a folder", async () => {
    await expect(loadProject("/dev/null", nodeHost())).rejects.toMatchObject({ diagnostics: [{ code: "LP1001" }] });
  });

  it("does not take a defect of its own for a refusal", async () => {
    const host = memoryHost({ files: { "/Launchfile": launchfile } });
    const files: typeof host.files = {
      ...host.files,
      async stat() {
        throw new TypeError("a defect");
      },
    };
    await expect(loadProject(".", { ...host, files })).rejects.toThrow(TypeError);
  });
});

describe("matchFiles", () => {
  it("looks no deeper than the pattern can reach", async () => {
    const host = memoryHost({ files: { "/a/b/c/Launchfile": "", "/a/Launchfile": "" } });
    const listed: string[] = [];
    const files: typeof host.files = {
      ...host.files,
      list(folder) {
        listed.push(folder);
        return host.files.list(folder);
      },
    };
    expect(await matchFiles("*/Launchfile", { ...host, files })).toEqual(["a/Launchfile"]);
    expect(listed).toEqual(["/", "/a"]);
  });

  it("answers a folder that cannot be listed, for the reader to refuse", async () => {
    const host = memoryHost({ files: { "/a/Launchfile": "", "/b/Launchfile": "" } });
    const files: typeof host.files = {
      ...host.files,
      async list(folder) {
        if (folder === "/a") throw Object.assign(new Error(folder), { code: "EACCES" });
        return host.files.list(folder);
      },
    };
    expect(await matchFiles("**/Launchfile", { ...host, files })).toEqual(["a", "b/Launchfile"]);
  });
});
