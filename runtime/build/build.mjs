// Makes dist/: the launcher, code-split modules of every command, and for `validate`, which editors and hooks run all the time,
// a script of its own with V8's code cache. dist/ is replaced as a whole, so that no run ever sees half of a build.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { directImports } from "./direct-imports.mjs";
import { renderLicenses } from "./licenses.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Keeps commander from loading child processes, which it has for subcommands that are programs of their own. We have none. */
const withoutPrograms = {
  name: "without-programs",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) => {
      return importer.includes("/node_modules/commander/") ? { path, namespace: "without-programs" } : undefined;
    });
    onLoad({ filter: /./, namespace: "without-programs" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** Leaves out what is imported on demand from paths that `paths` matches; `replacement` is what is imported instead. */
function onDemand(paths, replacement) {
  return {
    name: "on-demand",
    setup({ onResolve }) {
      onResolve({ filter: paths }, ({ kind, path }) => {
        return kind === "dynamic-import" ? { path: replacement ?? path, external: true } : undefined;
      });
    },
  };
}

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20.19",
  minify: true,
  // Node prints the whole line that an internal error comes from.
  lineLimit: 200,
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  // The CommonJS build that Node gets by default calls `require`, which a module does not have.
  alias: { yaml: join(root, "node_modules/yaml/browser/dist/index.js") },
};

/** Builds into `outdir`, which is replaced. */
export async function build(outdir = join(root, "dist")) {
  const next = `${outdir}.${process.pid}.tmp`;
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  try {
    const [modules, script, testing] = await Promise.all([buildModules(next), buildScript(next), buildTesting(next)]);
    await buildLauncher(next, script.name);
    const inputs = Object.keys({ ...modules.metafile.inputs, ...script.metafile.inputs, ...testing.metafile.inputs });
    await writeFile(join(next, "THIRD-PARTY-LICENSES.txt"), await renderLicenses(root, inputs));
    await warmUp(next);
    await replace(outdir, next);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
}

function buildModules(outdir) {
  return bundle({
    ...shared,
    // `catalog check` starts threads, which begin with a module of their own; chunks find it one folder up.
    entryPoints: { commands: "runtime/cli/start.ts", "catalog-worker": "runtime/catalog/catalog-worker.ts" },
    define: { catalogWorker: JSON.stringify("../catalog-worker.mjs") },
    format: "esm",
    splitting: true,
    outdir,
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunks/[name]-[hash]",
    // commander is CommonJS, and asks for modules of Node in its way.
    banner: { js: "const require = process.getBuiltinModule;" },
    plugins: [withoutPrograms],
  });
}

/**
 * The script of `validate`: a function expression that is called with what a script has not by itself. Its name holds the
 * hash of its text, because V8 knows the source of a code cache by its length alone.
 */
async function buildScript(outdir) {
  const { outputFiles, metafile } = await bundle({
    ...shared,
    entryPoints: ["runtime/cli/start-validate.ts"],
    format: "cjs",
    write: false,
    outfile: "script.cjs",
    define: { "import.meta.url": "scriptPath" },
    banner: { js: "(function (module, require, scriptPath) {" },
    footer: { js: "})" },
    // It imports its own command, and is never asked for another one.
    plugins: [withoutPrograms, directImports, onDemand(/^(\.\.?\/commands\/|pg$)/)],
  });
  const [{ contents }] = outputFiles;
  const name = `validate-${createHash("sha256").update(contents).digest("hex").slice(0, 16)}.cjs`;
  await writeFile(join(outdir, name), contents);
  return { name, metafile };
}

/** `launchplane/testing` and its types. Whoever imports it has fast-check: generators of two copies are not to be mixed. */
async function buildTesting(outdir) {
  await copyFile(join(root, "runtime/testing/index.d.mts"), join(outdir, "testing.d.mts"));
  return await bundle({
    ...shared,
    entryPoints: ["runtime/testing/index.ts"],
    format: "esm",
    outfile: join(outdir, "testing.mjs"),
    external: ["fast-check"],
    banner: { js: "const require = process.getBuiltinModule;" },
  });
}

async function buildLauncher(outdir, scriptName) {
  const outfile = join(outdir, "launchplane.cjs");
  await bundle({
    ...shared,
    entryPoints: ["runtime/cli/launcher.ts"],
    format: "cjs",
    outfile,
    define: { "import.meta.dirname": "__dirname", validateScript: JSON.stringify(scriptName) },
    plugins: [onDemand(/^\.\/start\.ts$/, "./commands.mjs")],
  });
  await chmod(outfile, 0o755);
}

/**
 * Runs what was built: the modules to see that they load, and the script because that makes the code cache for this version
 * of Node, which is kept beside it.
 */
async function warmUp(outdir) {
  const cache = join(outdir, "cache");
  await mkdir(cache);
  const environment = { PATH: process.env.PATH, XDG_CACHE_HOME: cache };
  for (const args of [["--help"], ["validate", join(root, "runtime/build/warm-up/Launchfile")]]) {
    const command = [join(outdir, "launchplane.cjs"), ...args];
    const run = spawnSync(process.execPath, command, { env: environment, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`The built command does not work:\n${run.stdout}${run.stderr}`);
  }
  const made = join(cache, "launchplane");
  for (const name of await readdir(made)) {
    await rename(join(made, name), join(outdir, name));
    await chmod(join(outdir, name), 0o644);
  }
  await rm(cache, { recursive: true });
}

async function replace(outdir, next) {
  const old = `${outdir}.${process.pid}.old`;
  await rename(outdir, old).catch((error) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(next, outdir);
  await rm(old, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
