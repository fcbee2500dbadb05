import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../../..");
const folder = mkdtempSync(join(tmpdir(), "launchplane-build-test-"));
const dist = join(folder, "dist");
const sample = join(root, "runtime/build/warm-up/Launchfile");

afterAll(() => rmSync(folder, { recursive: true }));

function run(program: string, args: string[], variables: Record<string, string> = {}) {
  const environment = { PATH: process.env["PATH"] ?? "", ...variables };
  const { status, stdout, stderr } = spawnSync(program, args, { env: environment, encoding: "utf8", cwd: folder });
  return { status, stdout, stderr };
}

const build = () => {
  const module = JSON.stringify(join(root, "runtime/build/build.mjs"));
  const script = `const { build } = await import(${module}); await build(${JSON.stringify(dist)});`;
  return run(process.execPath, ["--input-type=module", "-e", script]);
};
const launchplane = (args: string[], variables = {}) => run(join(dist, "launchplane.cjs"), args, variables);
const cacheIn = (at: string) => readdirSync(at).filter((name) => name.endsWith(".cache"));

beforeAll(() => {
  expect(build()).toMatchObject({ status: 0, stderr: "" });
}, 120_000);

describe("the built command", () => {
  it("can be executed, and tells its version from one file alone", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const alone = join(folder, "alone.cjs");
    cpSync(join(dist, "launchplane.cjs"), alone);
    for (const flag of ["--version", "-V"]) {
      expect(run(alone, [flag])).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
    }
  });

  it("knows every command", () => {
    const { status, stdout } = launchplane(["--help"]);
    expect(status).toBe(0);
    for (const name of ["validate", "plan", "apply", "destroy"]) expect(stdout).toContain(`\n  ${name} `);
  });

  it("validates in its script as in its modules", () => {
    const inScript = launchplane(["validate", "--json", sample]);
    expect(JSON.parse(inScript.stdout)).toMatchObject({ formatVersion: "launchplane/output/validate/v1" });
    // An option before the command takes the way of all other commands.
    writeFileSync(
      join(folder, "modules.mjs"),
      `import { start } from "./dist/commands.mjs"; process.exitCode = await start(process.argv.slice(2));`,
    );
    expect(run(process.execPath, [join(folder, "modules.mjs"), "validate", "--json", sample])).toEqual(inScript);
  });

  it("has in its script what an option or a path loads when it is needed", () => {
    const broken = join(folder, "validated");
    mkdirSync(broken);
    writeFileSync(join(broken, "Launchfile"), "name: shop\nimage: shop:1\nrequires: redis\n");
    const pattern = join(broken, "*");
    expect(launchplane(["validate", "--format", "github", pattern]).stdout).toMatch(/^::error /);
    expect(launchplane(["validate", "--format", "junit", pattern]).stdout).toContain("</testsuites>");
    const sarif = launchplane(["validate", "--format", "sarif", pattern]);
    expect([sarif.status, JSON.parse(sarif.stdout).version]).toEqual([3, "2.1.0"]);
    const script = `${join(dist, "launchplane.cjs")} validate --fix - < ${join(broken, "Launchfile")}`;
    expect(run("sh", ["-c", script])).toMatchObject({ status: 0, stdout: expect.stringContaining("[redis]") });
    expect(launchplane(["validate", "--fix", pattern]).stdout).toContain("1 problem fixed");
    expect(readFileSync(join(broken, "Launchfile"), "utf8")).toContain("requires: [redis]");
  });

  it("ends at once when it is interrupted while it waits for standard input", async () => {
    const child = spawn(join(dist, "launchplane.cjs"), ["validate", "-"], { cwd: folder });
    const ended = new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)));
    child.stdin.write("name: shop\n");
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill("SIGINT");
    expect(await ended).toBe("SIGINT");
  });

  it("validates without what only other commands need", () => {
    const script = readdirSync(dist).find((name) => /^validate-\w+\.cjs$/.test(name)) ?? "";
    const text = readFileSync(join(dist, script), "utf8");
    expect(text).toContain("LP1204");
    for (const other of ["Stage of the Dockerfile to build", "is the first to differ"]) {
      expect(text).not.toContain(other);
      expect(run("grep", ["-rl", other, join(dist, "chunks")]).status).toBe(0);
    }
  });

  it("stays silent when its reader has gone", () => {
    const command = `{ sleep 0.2; ${join(dist, "launchplane.cjs")} validate ${sample}; echo "exit $?" >&2; } | true`;
    expect(run("sh", ["-c", command])).toEqual({ status: 0, stdout: "", stderr: "exit 0\n" });
  });

  it("names the licences of what it contains", () => {
    const text = readFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), "utf8");
    for (const name of ["chevrotain", "commander", "yaml", "zod"])
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.`, "m"));
  });

  it("explains a code from the pages of its package, and from what it knows itself where they are missing", () => {
    const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(files).toEqual(expect.arrayContaining(["dist", "docs/diagnostics"]));
    const installed = join(folder, "node_modules/launchplane");
    for (const name of ["LP2003.md", "LP5024.md"]) {
      cpSync(join(root, "docs/diagnostics", name), join(installed, "docs/diagnostics", name));
    }
    cpSync(dist, join(installed, "dist"), { recursive: true });
    const explained = run(join(installed, "dist/launchplane.cjs"), ["explain", "lp2003"]);
    expect(explained).toMatchObject({ status: 0, stderr: "" });
    expect(explained.stdout).toMatch(/^LP2003 Unknown component\n[\s\S]*\nBad\n/);
    const alone = launchplane(["explain", "LP2003"]);
    expect(alone).toMatchObject({ status: 0, stderr: "" });
    expect(alone.stdout).toMatch(/^LP2003\n[\s\S]*is not a component of this app\n[\s\S]*\nFix\n/);
    rmSync(join(folder, "node_modules"), { recursive: true });
  });

  it("is replaced as a whole", () => {
    writeFileSync(join(dist, "left-over"), "");
    expect(build().status).toBe(0);
    expect(existsSync(join(dist, "left-over"))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith("dist"))).toEqual(["dist"]);
  }, 120_000);
});

describe("the code cache", () => {
  const cacheHome = join(folder, "cache-home");
  const kept = join(cacheHome, "launchplane");
  const validate = () => launchplane(["validate", sample], { XDG_CACHE_HOME: cacheHome });
  const whole = { status: 0, stdout: "1 file checked, all valid\n", stderr: "" };

  beforeAll(() => mkdirSync(cacheHome));

  it("comes with the build for this version of Node, and is used", () => {
    expect(cacheIn(dist)).toEqual([expect.stringContaining(`.${process.version}-${process.arch}.cache`)]);
    expect(validate()).toEqual(whole);
    expect(existsSync(kept)).toBe(false);
  });

  it("does no harm when it is broken", () => {
    const path = join(dist, cacheIn(dist)[0] ?? "");
    const before = readFileSync(path);
    for (const content of ["", "nonsense", before.subarray(0, 1000)]) {
      writeFileSync(path, content);
      expect(validate()).toEqual(whole);
    }
    writeFileSync(path, before);
  });

  it("is made in the user's cache folder for another version, and made anew when broken there", () => {
    const path = join(dist, cacheIn(dist)[0] ?? "");
    rmSync(path);
    expect(validate()).toEqual(whole);
    const [name = ""] = cacheIn(kept);
    const { mode, size, mtimeMs } = statSync(join(kept, name));
    expect([mode & 0o777, statSync(kept).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(validate()).toEqual(whole);
    expect(statSync(join(kept, name)).mtimeMs).toBe(mtimeMs);
    writeFileSync(join(kept, name), "nonsense");
    expect(validate()).toEqual(whole);
    expect(statSync(join(kept, name)).size).toBeGreaterThan(size / 2);
    expect(readdirSync(kept)).toEqual([name]);
  });

  it("does without where there is no folder for it", () => {
    for (const home of ["", "/dev/null", join(folder, "none"), "relative"]) {
      expect(launchplane(["validate", sample], { XDG_CACHE_HOME: home, HOME: home })).toEqual(whole);
    }
    rmSync(kept, { recursive: true });
    writeFileSync(kept, "a file");
    expect(validate()).toEqual(whole);
    rmSync(kept);
  });

  it.runIf(process.getuid?.() === 0)("is not taken from, or written to, another user's folder", () => {
    const others = join(folder, "others");
    mkdirSync(others);
    chmodSync(others, 0o777);
    spawnSync("chown", ["65534", others]);
    expect(launchplane(["validate", sample], { XDG_CACHE_HOME: others })).toEqual(whole);
    expect(readdirSync(others)).toEqual([]);
  });
});

describe("prepare", () => {
  it("says plainly what is missing", () => {
    const script = join(folder, "bare/prepare.mjs");
    mkdirSync(join(folder, "bare"));
    cpSync(join(root, "runtime/build/prepare.mjs"), script);
    const { status, stderr } = run(process.execPath, [script]);
    expect(status).toBe(1);
    expect(stderr).toContain("launchplane cannot be built: esbuild, chevrotain");
    expect(stderr).toContain("npm ci --include=dev");
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(run(process.execPath, [script], { npm_config_package_lock_only: "true" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});
