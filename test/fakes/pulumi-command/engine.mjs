import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { create, outputNames, remove, types, update, updated } from "./provider.mjs";
import { isSecret, mapSecrets, secretOf } from "./world.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * Runs the program that lies in `folder` and compares what it registers with the state, one resource after the other. `told` gets
 * each step before it is done. In a preview nothing is done.
 */
export async function runProgram({ folder, reference, state, config, preview, replaced = [], told, saved }) {
  const [, project, stack] = reference.split("/");
  const seen = new Set();
  // What goes before its successor comes: a fixed name can be there only once.
  const goingFirst = new Set();
  const root = `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
  const find = (urn) => state.resources.find((each) => each.urn === urn);
  const keep = (resource) => {
    const at = state.resources.findIndex(({ urn }) => urn === resource.urn);
    if (at === -1) state.resources.push(resource);
    else state.resources[at] = resource;
    saved();
  };
  const drop = (resource) => {
    state.resources = state.resources.filter((each) => each !== resource);
    saved();
  };
  const step = (op, parts) => told({ op, ...parts });
  const engine = {
    ...{ project, stack, config, unknown, secretOf },
    outputsOf: (type) => outputNames[type],
    urnOf(type, name, parent) {
      const above = parent === undefined ? "" : `${typesOf(parent)}$`;
      return `urn:pulumi:${stack}::${project}::${above}${type}::${name}`;
    },
    component({ urn, type, parent }) {
      seen.add(urn);
      if (find(urn) === undefined && !preview) keep({ urn, custom: false, type, parent: parent ?? root });
    },
    register({ type, name, inputs, parent, options, dependencies, propertyDependencies }) {
      const urn = engine.urnOf(type, name, parent);
      if (seen.has(urn)) throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
      seen.add(urn);
      const old = find(urn);
      const protect = options.protect === true;
      const parts = { urn, custom: true, type, inputs, parent, protect, dependencies, propertyDependencies };
      const differing = old === undefined ? [] : differences(old.inputs, inputs);
      const forcing = differing.filter(
        (key) => !updated[type].includes(key) || options.replaceOnChanges?.includes(key),
      );
      const isReplaced = replaced.includes(urn);
      // What is made from that goes with it, and no reason is told.
      const isDragged = old !== undefined && madeFrom(propertyDependencies).some((each) => goingFirst.has(each));
      const op = isDragged ? "replace" : opOf({ old, differing, forcing, isReplaced });
      const isFirst = options.deleteBeforeReplace || (type !== types.volume && !isReplaced);
      if (op === "replace" && isFirst) goingFirst.add(urn);
      const reasons = isDragged ? { diffReasons: null, replaceReasons: null } : { diffReasons: differing };
      step(op, { urn, type, oldState: old, newState: parts, replaceReasons: forcing, ...reasons });
      if (preview) {
        const outputs = op === "same" || op === "update" ? { ...old.outputs, ...inputs } : inputs;
        return { urn, id: op === "same" ? old.id : undefined, outputs: opened(outputs) };
      }
      if (op === "same") {
        keep({ ...old, ...parts });
        return { urn, id: old.id, outputs: opened({ ...inputs, ...old.outputs }) };
      }
      if (op === "update") {
        update({ type, inputs });
        keep({ ...old, ...parts });
        return { urn, id: old.id, outputs: opened({ ...old.outputs, ...inputs }) };
      }
      if (op === "replace") {
        if (old.protect)
          throw new Error(`unable to replace resource "${urn}"\nas it is currently marked for protection`);
        remove(old);
        drop(old);
      }
      state.pending_operations = [{ type: "creating", resource: { ...parts, id: "" } }];
      saved();
      const { id, outputs } = create({ type, name, inputs });
      state.pending_operations = [];
      keep({ ...parts, id, outputs: { ...inputs, ...outputs } });
      return { urn, id, outputs: opened({ ...inputs, ...outputs }) };
    },
  };
  if (!preview && find(root) === undefined) keep({ urn: root, custom: false, type: "pulumi:pulumi:Stack" });
  seen.add(root);
  await evaluate(folder, engine);
  for (const left of state.resources.filter(({ urn }) => !seen.has(urn)).reverse()) {
    if (left.protect) throw new Error(`resource "${left.urn}" cannot be deleted\nbecause it is protected.`);
    step("delete", { urn: left.urn, type: left.type, oldState: left });
    if (preview) continue;
    if (left.custom) remove(left);
    drop(left);
  }
}

/** URNs behind the inputs of a container that cannot change in place. */
function madeFrom(propertyDependencies) {
  return ["image", "networkMode", "networksAdvanced"].flatMap((key) => propertyDependencies[key] ?? []);
}

function opOf({ old, differing, forcing, isReplaced }) {
  if (old === undefined) return "create";
  if (forcing.length > 0 || isReplaced) return "replace";
  return differing.length > 0 ? "update" : "same";
}

function differences(before, after) {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).sort();
}

/** Without what is not known: an output that is missing is unknown. */
function opened(outputs) {
  const known = Object.entries(outputs).filter(([, value]) => value !== unknown);
  return Object.fromEntries(known.map(([key, value]) => [key, isSecret(value) ? JSON.parse(value.plaintext) : value]));
}

function typesOf(urn) {
  return urn.split("::")[2];
}

/** The program as it lies there, with our stand-ins for its packages. */
async function evaluate(folder, engine) {
  const { buildSync } = createRequire(import.meta.url)("esbuild");
  const sdk = realpathSync(join(here, "sdk.mjs"));
  const { outputFiles } = buildSync({
    absWorkingDir: folder,
    entryPoints: ["index.ts"],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    alias: { "@pulumi/pulumi": sdk, "@pulumi/docker": sdk },
    logLevel: "silent",
  });
  globalThis.stubEngine = engine;
  const cwd = process.cwd();
  process.chdir(folder);
  const require = createRequire(join(folder, "index.js"));
  new Function("require", "module", "exports", outputFiles[0].text)(require, { exports: {} }, {});
  process.chdir(cwd);
}

export { mapSecrets, types };
