#!/usr/bin/env node
import { toolVersion } from "../version.ts";
import { runCachedScript } from "./run-cached-script.ts";

/** The name of the script of `validate` beside this file, put here by the build. */
declare const validateScript: string;

// The first file that runs. The build makes CommonJS of it, which starts before Node's loader of modules does, and it answers
// `--version` before anything else is loaded, Node's own output streams included.
async function launch(argv: string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
    process.getBuiltinModule("node:fs").writeSync(1, `${toolVersion}\n`);
  } else if (argv[0] === "validate") {
    process.exitCode = await runCachedScript(`${import.meta.dirname}/${validateScript}`, argv);
  } else {
    const { start } = await import("./start.ts");
    process.exitCode = await start(argv);
  }
}

launch(process.argv.slice(2));
