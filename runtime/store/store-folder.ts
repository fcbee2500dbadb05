import type * as z from "zod";
import { canonicalJson, diagnose, digestBytes } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { guardedFiles, type StoreFiles } from "./guarded-files.ts";
import { readJson } from "./read-json.ts";
import { anyStoreFileSchema, type StoreFile, storeFileSchema, storeFormat } from "./store-file.ts";
import { storePaths } from "./store-paths.ts";

export type StoreHost = Pick<Host, "clock" | "ulid"> & { files: StoreFiles };

/** The state folder: reads and writes below it, and makes it when something is first written. Paths are relative to it. */
export interface StoreFolder {
  identity(): { storeId: string; instance: string };
  now(): string;
  list(path: string): Promise<string[]>;
  readText(path: string): Promise<string | null>;
  read<T>(path: string, schema: z.ZodType<T>): Promise<T | null>;
  /** Replaces the file by the value's canonical JSON. */
  write(path: string, value: unknown): Promise<void>;
  /** `false` when the file exists. */
  create(path: string, value: unknown): Promise<boolean>;
  /** The same for a text as it is. */
  createText(path: string, text: string): Promise<boolean>;
  append(path: string, text: string): Promise<void>;
}

/** As much of it as records are read from. */
export type LedgerFolder = Pick<StoreFolder, "list" | "readText">;

/** Opens the state folder at `path`; a missing one is an empty one until the first write. */
export async function openStoreFolder(host: StoreHost, path: string): Promise<StoreFolder> {
  const files = guardedFiles(host.files);
  let storeId = await readStoreId(files, path);
  let making: Promise<void> | null = storeId === null ? null : Promise.resolve();
  const provisionalId = host.ulid();

  async function make(): Promise<void> {
    await files.makeFolder(path);
    await files.createExclusive(`${path}/${storePaths.ignore}`, "*\n");
    const content = { formatVersion: storeFormat, storeId: provisionalId, kind: "files" };
    await files.createExclusive(`${path}/${storePaths.store}`, `${canonicalJson(content)}\n`);
    storeId = await readStoreId(files, path);
  }
  function made(): Promise<void> {
    making ??= make().catch((error) => {
      making = null;
      throw error;
    });
    return making;
  }

  async function createText(name: string, text: string): Promise<boolean> {
    await made();
    return files.createExclusive(`${path}/${name}`, text);
  }

  return {
    identity() {
      const id = storeId ?? provisionalId;
      return { storeId: id, instance: digestBytes(id).slice("sha256:".length, "sha256:".length + 6) };
    },
    now: () => new Date(host.clock.now()).toISOString(),
    list: (name) => files.list(`${path}/${name}`),
    readText: (name) => files.readText(`${path}/${name}`),
    read: async (name, schema) => readJson(`${path}/${name}`, await files.readText(`${path}/${name}`), schema),
    async write(name, value) {
      await made();
      await files.writeText(`${path}/${name}`, `${canonicalJson(value)}\n`);
    },
    create: (name, value) => createText(name, `${canonicalJson(value)}\n`),
    createText,
    async append(name, text) {
      await made();
      await files.append(`${path}/${name}`, text);
    },
  };
}

/** The id in `store.json`, `null` when there is none; refuses a newer format and a store that is elsewhere. */
async function readStoreId(files: StoreFiles, folder: string): Promise<string | null> {
  const file = await readStoreFile(files, folder);
  if (file?.kind === "importing") {
    const what = `state folder "${folder}"`;
    throw new DiagnosticError("refused", diagnose("LP7058", null, { what, from: "postgres" }));
  }
  if (file !== null && file.kind !== "files") {
    throw new DiagnosticError("refused", diagnose("LP7001", null, { path: folder }));
  }
  return file?.storeId ?? null;
}

/** What `store.json` says, `null` when there is none; LP7002 when it is of a newer format. */
export async function readStoreFile(files: StoreFiles, folder: string): Promise<StoreFile | null> {
  const path = `${folder}/${storePaths.store}`;
  const text = await files.readText(path);
  const format = readJson(path, text, anyStoreFileSchema)?.formatVersion;
  if (format !== undefined && format !== storeFormat) {
    throw new DiagnosticError("refused", diagnose("LP7002", null, { path: folder, format }));
  }
  return readJson(path, text, storeFileSchema);
}
