import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isatty } from "node:tty";

const home = process.env.PULUMI_HOME ?? process.env.DOCKER_CONFIG ?? "";

/** What the engine has, by name, and what is to go wrong. */
export function readWorld() {
  const none = { containers: {}, networks: {}, volumes: {}, images: {}, registry: {}, count: 0, control: {} };
  const path = join(home, "world.json");
  return existsSync(path) ? { ...none, ...JSON.parse(readFileSync(path, "utf8")) } : none;
}

/** Puts an image into a world as a pull would: by tag the one that its registry names by it now, by digest just that. */
export function pullImage(world, name) {
  const [tagged, own] = name.split("@");
  const digest = own ?? world.registry[name];
  world.count += 1;
  world.images[name] =
    digest === undefined
      ? { Id: `sha256:${world.count.toString(16).padStart(64, "a")}`, RepoDigests: [] }
      : {
          Id: `sha256:${digest.slice(-64).replaceAll("0", "e")}`,
          RepoDigests: [`${tagged.replace(/:[^/]*$/, "")}@${digest}`],
        };
  return world.images[name];
}

export function writeWorld(world) {
  writeAtomic(join(home, "world.json"), JSON.stringify(world, null, 1));
}

export function recordCall(program, args, stdin) {
  const call = { program, args, stdin, variables: Object.keys(process.env).sort() };
  appendFileSync(join(home, "calls.jsonl"), `${JSON.stringify(call)}\n`);
}

/** All of standard input. Nothing looks at `process.stdin` before: that makes a pipe end where nothing is written to it yet. */
export function readInput() {
  return isatty(0) ? "" : readFileSync(0, "utf8");
}

/** Ends the command as it would end. */
export function fail(message, code = 255) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(code);
}

const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

export function isSecret(value) {
  return typeof value === "object" && value !== null && "4dabf18193072939515e22adb298388d" in value;
}

export function secretOf(value) {
  return { ...secretMark, plaintext: JSON.stringify(value) };
}

/** Every secret in a value encrypted, or opened; one that cannot be opened is told as null, as older versions do. */
export function encrypted(value) {
  return mapSecrets(value, ({ plaintext }) => ({ ...secretMark, ciphertext: encrypt(plaintext) }));
}

export function decrypted(value) {
  return mapSecrets(value, ({ ciphertext }) => ({ ...secretMark, plaintext: decrypt(ciphertext) ?? "null" }));
}

export function mapSecrets(value, change) {
  if (isSecret(value)) return change(value);
  if (Array.isArray(value)) return value.map((each) => mapSecrets(each, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapSecrets(each, change)]));
}

function key() {
  const passphrase = process.env.PULUMI_CONFIG_PASSPHRASE;
  if (passphrase === undefined) {
    fail(
      "getting secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
    );
  }
  return createHash("sha256").update(passphrase).digest();
}

export function encrypt(text) {
  const cipher = createCipheriv("aes-256-cbc", key(), Buffer.alloc(16));
  return Buffer.concat([cipher.update(text, "utf8"), cipher.final()]).toString("base64");
}

export function decrypt(text) {
  try {
    const decipher = createDecipheriv("aes-256-cbc", key(), Buffer.alloc(16));
    return Buffer.concat([decipher.update(text, "base64"), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** The file of a stack's state below the folder that the backend names. */
export function stackFile(reference) {
  const url = process.env.PULUMI_BACKEND_URL ?? "";
  const folder = decodeURIComponent(url.replace(/^file:\/\//, ""));
  if (!url.startsWith("file://")) fail(`PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions`);
  if (!existsSync(folder)) fail(`read ".pulumi/meta.yaml": unable to open bucket ${url}: no such file or directory`);
  const [, project, stack] = reference.split("/");
  return join(folder, ".pulumi", "stacks", project, `${stack}.json`);
}

export function readStack(reference) {
  const path = stackFile(reference);
  if (!existsSync(path)) fail(`no stack named '${basename(path, ".json")}' found`);
  return JSON.parse(readFileSync(path, "utf8"));
}

export function writeStack(reference, stack) {
  const path = stackFile(reference);
  mkdirSync(dirname(path), { recursive: true });
  writeAtomic(path, JSON.stringify(stack, null, 1));
}

export function removeStack(reference) {
  rmSync(stackFile(reference));
}

export function hasStack(reference) {
  return existsSync(stackFile(reference));
}

/** Calls may overlap: each writes under a name of its own. */
export function writeAtomic(path, text) {
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}
