import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { runProgram } from "./engine.mjs";
import { read, remove } from "./provider.mjs";
import {
  decrypt,
  decrypted,
  encrypt,
  encrypted,
  fail,
  hasStack,
  mapSecrets,
  readInput,
  readStack,
  readWorld,
  recordCall,
  removeStack,
  writeAtomic,
  writeStack,
} from "./world.mjs";

/** A `pulumi` that keeps stacks in files, runs their programs, and prints what the real one is documented to print. */
export async function main() {
  const args = process.argv.slice(2);
  const stdin = readInput();
  recordCall("pulumi", args, stdin);
  const { control } = readWorld();
  const call = parseCall(args);
  // A flag for those who work on Pulumi itself.
  if (call.options["--event-log"] && process.env.PULUMI_DEBUG_COMMANDS !== "true") fail("unknown flag: --event-log");
  const failure = control.failures?.[call.words.join(" ")];
  if (failure !== undefined) fail(failure);
  const command = commands[call.words.slice(0, 2).join(" ")] ?? commands[call.words[0]];
  if (command === undefined) fail(`unknown command "${args.join(" ")}" for "pulumi"`);
  await command({ ...call, stdin, control });
}

/** Options that take a value. */
const valued = ["--stack", "--color", "--message", "--event-log", "--replace", "--target", "--page-size", "--page"];

function parseCall(args) {
  const words = [];
  const options = {};
  const left = [...args];
  for (let each = left.shift(); each !== undefined; each = left.shift()) {
    if (!each.startsWith("--")) words.push(each);
    else if (valued.includes(each)) options[each] = [...(options[each] ?? []), left.shift()];
    else options[each] = true;
  }
  return { words, options, stack: options["--stack"]?.[0] ?? "" };
}

const commands = {
  version: ({ control }) => print(`v${control.version ?? "3.248.0"}`),
  "stack export": ({ stack }) => {
    const { state } = readStack(stack);
    print(
      JSON.stringify(
        {
          version: 3,
          deployment: {
            manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "v3.248.0" },
            secrets_providers: { type: "passphrase", state: {} },
            ...decrypted(state),
            metadata: {},
          },
        },
        null,
        4,
      ),
    );
  },
  "stack history": ({ stack, options }) => {
    const { history } = readStack(stack);
    const [size, page] = [Number(options["--page-size"]?.[0] ?? 10), Number(options["--page"]?.[0] ?? 1)];
    print(JSON.stringify(history.slice((page - 1) * size, page * size), null, 2));
  },
  "stack select": ({ stack, options }) => {
    requireProject();
    if (hasStack(stack)) return;
    if (!options["--create"]) readStack(stack);
    // The passphrase is asked for at once.
    encrypt("");
    writeStack(stack, { state: { resources: [], pending_operations: [] }, history: [], lock: null });
  },
  "stack rm": ({ stack }) => {
    const { state } = readStack(stack);
    if (state.resources.length > 0) fail(`'${stack}' still has resources; removal rejected; pass --force to override`);
    rmSync(configPath(stack), { force: true });
    removeStack(stack);
  },
  install: () => {
    requireProject();
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const name of Object.keys(dependencies)) installPackage(name, name === "@pulumi/docker" ? "5.2.0" : "3.248.0");
    const { devDependencies = {} } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const [name, range] of Object.entries(devDependencies)) installPackage(name, range.replace(/^\D+/, ""));
  },
  config: (call) => configCommands[call.words[1] ?? "list"](call),
  preview,
  up,
  refresh,
  destroy,
  cancel: ({ stack }) => {
    writeStack(stack, { ...readStack(stack), lock: null });
    print(`The currently running update for '${stack}' has been canceled!`);
  },
  "state unprotect": ({ stack, words }) => {
    const kept = readStack(stack);
    const resources = kept.state.resources.map((each) => (each.urn === words[2] ? { ...each, protect: false } : each));
    writeStack(stack, { ...kept, state: { ...kept.state, resources } });
  },
};

const configCommands = {
  list: ({ stack, options }) => {
    const settings = Object.entries(readConfig(stack)).map(([key, { value, secret }]) => {
      return [key, secret && !options["--show-secrets"] ? { secret } : { value, secret }];
    });
    print(JSON.stringify(Object.fromEntries(settings), null, 2));
  },
  set: ({ stack, words, options, stdin }) => {
    if (words.length > 3) fail("this test allows no value among the arguments");
    if (!stdin.endsWith("\n")) fail("this test takes a value with the end of its line: all of it has arrived");
    const value = stdin.replace(/\n$/, "");
    writeConfig(stack, {
      ...readConfig(stack),
      [keyOf(stack, words[2])]: { value, secret: options["--secret"] === true },
    });
  },
  rm: ({ stack, words }) => {
    const { [keyOf(stack, words[2])]: _, ...left } = readConfig(stack);
    writeConfig(stack, left);
  },
};

async function preview({ stack, options }) {
  const digest = { config: {}, steps: [], diagnostics: [], duration: 1, changeSummary: {} };
  const { state } = opened(stack);
  const run = { ...programOf(stack, options), state, preview: true, saved() {} };
  try {
    await runProgram({ ...run, told: (step) => void (step.op !== "same" && digest.steps.push(blinded(step))) });
  } catch (error) {
    digest.diagnostics.push({ message: `error: Error: ${error.message}`, severity: "error" });
  }
  print(JSON.stringify(digest, null, 4));
  if (digest.diagnostics.length > 0) process.exit(255);
}

async function up({ stack, options, control }) {
  await locked(stack, options, "update", async (state, { told, saved }) => {
    if (control.hang) await hang(control, told);
    await runProgram({ ...programOf(stack, options), state, preview: false, told, saved });
  });
}

async function refresh({ stack, options }) {
  await locked(stack, options, "refresh", (state, { saved }) => {
    const targets = options["--target"] ?? state.resources.map(({ urn }) => urn);
    state.resources = state.resources.filter((each) => !each.custom || !targets.includes(each.urn) || read(each));
    saved();
  });
}

async function destroy({ stack, options }) {
  requireProject();
  await locked(stack, options, "destroy", (state, { told, saved }) => {
    const targets = options["--target"];
    const going = state.resources.filter(({ urn }) => targets === undefined || targets.includes(urn)).reverse();
    const hasProtected = state.resources.some(({ protect }) => protect);
    for (const resource of going) {
      if (resource.protect && options["--exclude-protected"]) continue;
      if (resource.protect) throw new Error(`resource "${resource.urn}" cannot be deleted\nbecause it is protected.`);
      if (!resource.custom && hasProtected && options["--exclude-protected"]) continue;
      told({ op: "delete", urn: resource.urn, type: resource.type, oldState: resource });
      if (resource.custom) remove(resource);
      state.resources = state.resources.filter((each) => each !== resource);
      saved();
    }
  });
}

/** A run that changes the stack: under its lock, with its events, and told in its history. */
async function locked(stack, options, kind, work) {
  requireProject();
  const { wait } = readWorld().control;
  if (wait) await pause(wait);
  const kept = readStack(stack);
  if (kept.lock !== null) {
    fail(
      `the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.\n  ${process.env.PULUMI_BACKEND_URL}/.pulumi/locks/${stack}/1.json: created by ${kept.lock} at 2026-01-01T00:00:00Z`,
    );
  }
  const state = opened(stack).state;
  const saved = () =>
    writeStack(stack, { ...kept, state: encrypted(state), lock: `somebody@${hostname()} (pid ${process.pid})` });
  saved();
  const eventLog = options["--event-log"]?.[0];
  let sequence = 0;
  const emit = (event) => {
    sequence += 1;
    if (eventLog) appendFileSync(eventLog, `${JSON.stringify({ sequence, timestamp: 0, ...event })}\n`);
  };
  const told = (step) => emit({ resourcePreEvent: { metadata: { op: step.op, urn: step.urn, type: step.type } } });
  const end = (result) => {
    const entry = {
      version: kept.history.length + 1,
      kind,
      startTime: "2026-01-01T00:00:00.000Z",
      message: options["--message"]?.[0] ?? "",
      environment: {},
      config: {},
      result,
      endTime: "2026-01-01T00:00:01.000Z",
      resourceChanges: {},
    };
    writeStack(stack, { state: encrypted(state), history: [entry, ...kept.history], lock: null });
  };
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      end("failed");
      fail("update canceled");
    });
  }
  try {
    await work(state, { told, saved });
  } catch (error) {
    for (const text of [`error: ${error.message}`, "error: update failed"])
      emit({ diagnosticEvent: { message: `<{%fg 1%}>${text}<{%reset%}>\n`, color: "raw", severity: "error" } });
    end("failed");
    fail("update failed");
  }
  emit({ summaryEvent: { maybeCorrupt: false, durationSeconds: 1, resourceChanges: {}, isPreview: false } });
  end("succeeded");
}

/** Waits to be interrupted, after it has said that it is at work. */
async function hang({ hang: path }, told) {
  told({
    op: "create",
    urn: "urn:pulumi:x::x::docker:index/container:Container::slow",
    type: "docker:index/container:Container",
  });
  await pause(path);
}

async function pause(path) {
  writeFileSync(path, "");
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}

function programOf(stack, options) {
  requireProject();
  const missing = ["@pulumi/docker", "@pulumi/pulumi"].find((name) => !existsSync(join("node_modules", name)));
  if (missing) fail(`It looks like the Pulumi SDK has not been installed. Have you run pulumi install?`);
  return { folder: process.cwd(), reference: stack, config: readConfig(stack), replaced: options["--replace"] ?? [] };
}

/** The state with its secrets open. */
function opened(stack) {
  const kept = readStack(stack);
  return { ...kept, state: decrypted(kept.state) };
}

function blinded(value) {
  return mapSecrets(value, () => "[secret]");
}

function requireProject() {
  if (!existsSync("Pulumi.yaml"))
    fail("no Pulumi.yaml project file found (searching upwards from the current directory)");
}

function configPath(stack) {
  return `Pulumi.${stack.split("/")[2]}.yaml`;
}

/** The file is JSON, which is YAML too. */
function readConfig(stack) {
  requireProject();
  readStack(stack);
  const path = configPath(stack);
  const { config = {} } = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  const settings = Object.entries(config).map(([key, value]) => {
    const isSecret = typeof value === "object";
    return [key, { value: isSecret ? decrypt(value.secure) : value, secret: isSecret }];
  });
  return Object.fromEntries(settings);
}

function writeConfig(stack, settings) {
  const config = Object.entries(settings).map(([key, { value, secret }]) => [
    key,
    secret ? { secure: encrypt(value) } : value,
  ]);
  writeAtomic(configPath(stack), JSON.stringify({ config: Object.fromEntries(config) }, null, 2));
}

function keyOf(stack, key) {
  return `${stack.split("/")[1]}:${key}`;
}

function installPackage(name, version) {
  const folder = join("node_modules", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version }));
}

function print(text) {
  process.stdout.write(`${text}\n`);
}
