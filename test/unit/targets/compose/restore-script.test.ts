import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreScript } from "../../../../targets/compose/backup/restore-script.ts";

let root: string;
let volume: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "launchplane-restore-"));
  volume = join(root, "volume");
  for (const folder of ["saved/.hidden", "volume"]) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, "saved/.hidden/x"), "old");
  writeFileSync(join(root, "saved/a b"), "kept");
  execFileSync("tar", ["-c", "-f", join(root, "archive"), "-C", join(root, "saved"), "."]);
  writeFileSync(join(volume, "a b"), "changed");
  writeFileSync(join(volume, "new"), "");
});

afterEach(() => rmSync(root, { recursive: true }));

/** Three entries with seven bytes, unless something else is expected. */
function restore(entries = 3, bytes = 7) {
  const args = ["-c", restoreScript, "launchplane", volume, String(entries), String(bytes)];
  return spawnSync("sh", args, { input: readFileSync(join(root, "archive")), encoding: "utf8" });
}

const names = () => readdirSync(volume).sort();
const restored = [".hidden", "a b"];

describe("the script that restores a volume", () => {
  it("replaces everything by what the archive has", () => {
    const { status, stdout } = restore();
    expect({ status, stdout }).toEqual({ status: 0, stdout: "3\n7\n" });
    expect(names()).toEqual(restored);
    expect(readFileSync(join(volume, "a b"), "utf8")).toBe("kept");
  });

  it("replaces nothing by an archive that lacks something, or is none", () => {
    expect(restore(4).status).toBe(8);
    writeFileSync(join(root, "archive"), "no archive");
    expect(restore().status).toBe(1);
    expect(names()).toEqual(["a b", "new"]);
    expect(readFileSync(join(volume, "a b"), "utf8")).toBe("changed");
  });

  it("undoes a run that was killed while it moved the old entries away", () => {
    mkdirSync(join(volume, ".launchplane-replacing"));
    mkdirSync(join(volume, ".launchplane-restoring"));
    renameSync(join(volume, "a b"), join(volume, ".launchplane-replacing/a b"));
    expect(restore(4).status).toBe(8);
    expect(names()).toEqual(["a b", "new"]);
    expect(restore().status).toBe(0);
    expect(names()).toEqual(restored);
  });

  it("undoes a run that was killed while it moved the new entries in", () => {
    mkdirSync(join(volume, ".launchplane-replaced"));
    mkdirSync(join(volume, ".launchplane-restoring"));
    for (const name of ["a b", "new"]) renameSync(join(volume, name), join(volume, `.launchplane-replaced/${name}`));
    writeFileSync(join(volume, "a b"), "kept");
    expect(restore(4).status).toBe(8);
    expect(names()).toEqual(["a b", "new"]);
    expect(readFileSync(join(volume, "a b"), "utf8")).toBe("changed");
  });

  it("undoes nothing of a run that was killed while it removed the old entries", () => {
    expect(restore().status).toBe(0);
    mkdirSync(join(volume, ".launchplane-removed"));
    writeFileSync(join(volume, ".launchplane-removed/half"), "");
    expect(restore(4).status).toBe(8);
    expect(names()).toEqual(restored);
    expect(readFileSync(join(volume, "a b"), "utf8")).toBe("kept");
  });
});
