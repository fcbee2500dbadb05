import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as published from "../../../../runtime/testing/index.d.mts";
import * as testing from "../../../../runtime/testing/index.ts";
import { documentOf, runCommand } from "../../../harness/run-command.ts";
import { repository } from "../../../harness/temporary-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "launchplane-catalog-test-"));
const dist = join(folder, "dist");

afterAll(() => rmSync(folder, { recursive: true }));

function node(...args: string[]) {
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

beforeAll(() => {
  const module = JSON.stringify(join(repository, "runtime/build/build.mjs"));
  const script = `const { build } = await import(${module}); await build(${JSON.stringify(dist)});`;
  expect(node("--input-type=module", "-e", script)).toMatchObject({ status: 0, stderr: "" });
  for (const name of ["a", "b", "c"]) {
    mkdirSync(join(folder, "apps", name), { recursive: true });
    writeFileSync(
      join(folder, "apps", name, "Launchfile"),
      `name: ${name}\nimage: example.test/${name}:1\nenv: { A: "${name}" }\n`,
    );
  }
}, 120_000);

describe("the built command", () => {
  it("answers from its threads what one process does alone", async () => {
    const argv = ["catalog", "check", "apps", "--runs", "2", "--json"];
    const built = node(join(dist, "launchplane.cjs"), ...argv);
    expect(built).toMatchObject({ status: 0, stderr: "" });
    const alone = await runCommand(argv, { folder });
    expect(JSON.parse(built.stdout)).toEqual(documentOf(alone));
  });
});

describe("launchplane/testing", () => {
  it("is built with everything that its types declare, and with the reader's own fast-check", () => {
    symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
    const names = [
      ...readFileSync(join(dist, "testing.d.mts"), "utf8").matchAll(/^export declare (?:const|function) (\w+)/gm),
    ];
    expect(names.map(([, name]) => name).sort()).toEqual(Object.keys(testing).sort());
    const script = `
      import * as fc from "fast-check";
      import * as testing from ${JSON.stringify(join(dist, "testing.mjs"))};
      fc.assert(fc.property(testing.launchDataArbitrary, ({ name }) => name === "shop"));
      console.log(Object.keys(testing).sort().join(" "));`;
    const ran = node("--input-type=module", "-e", script);
    expect(ran).toEqual({ status: 0, stdout: `${Object.keys(testing).sort().join(" ")}\n`, stderr: "" });
  });

  it("has types that fit", () => {
    const typed: Pick<typeof published, "expressionText" | "writtenSecret" | "launchDataArbitrary"> = testing;
    expect(typed.writtenSecret).toBe(testing.writtenSecret);
  });
});
