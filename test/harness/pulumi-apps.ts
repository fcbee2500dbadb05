import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { type AppPlan, nodesOf } from "../../plans/index.ts";
import { bareEnvironment, fullEnvironment } from "../../runtime/testing/environments-of.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import { exampleNames } from "./example-files.ts";
import { repository } from "./temporary-folder.ts";

const grammar = await loadGrammar("$");

export interface AppCase {
  name: string;
  app: AppPlan;
  input: EnvironmentInput;
}

/** All apps of the catalog, and the examples, without and with what is optional. */
export function catalogCases(): AppCase[] {
  const data = process.env["TEST_DATA_DIR"];
  if (!data) throw new Error("TEST_DATA_DIR names no folder with the catalog");
  const folder = join(data, "catalog/apps");
  return readdirSync(folder)
    .sort()
    .flatMap((name) => casesOf(name, join(folder, name, "Launchfile")));
}

export function exampleCases(): AppCase[] {
  return exampleNames.flatMap((name) => casesOf(name, join(repository, "examples", name, "Launchfile")));
}

/** Apps that use, all together, every field of the format; whoever runs them has consented to what they ask of the machine. */
export function featureCases(): AppCase[] {
  const folder = join(repository, "test/baselines");
  const consent = ["docker", "host-filesystem", "host-network", "privileged"];
  return readdirSync(folder)
    .sort()
    .flatMap((name): AppCase[] => {
      const path = join(folder, name, "Launchfile");
      const { value } = compileWith(grammar, { path, text: readFileSync(path, "utf8") });
      if (value === null) return [];
      const { app } = value;
      const toolchains = Object.fromEntries(
        nodesOf(app, "component").map(([address]) => [address, { version: null, file: null, hasDockerfile: false }]),
      );
      return [{ name, app, input: { ...fullEnvironment(app), consent, toolchains } }];
    });
}

function casesOf(name: string, path: string): AppCase[] {
  const { value, diagnostics } = compileWith(grammar, { path, text: readFileSync(path, "utf8") });
  if (value === null) throw new Error(`${path}: ${JSON.stringify(diagnostics)}`);
  const { app } = value;
  const bare = { name, app, input: bareEnvironment(app) };
  const full = { name: `${name} with what is optional`, app, input: fullEnvironment(app) };
  return full.input.active.length === 0 ? [bare] : [bare, full];
}
