import { canonicalJson, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { guardedFiles, type StoreFiles } from "./guarded-files.ts";
import { normaliseTexts } from "./normalise-texts.ts";
import type { ArchiveState, StoreArchive } from "./store-archive.ts";
import { type StoreFile, storeFormat } from "./store-file.ts";
import { readStoreFile } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** What is the store's in a state folder: folders, each with the pattern of what is in it. */
const areas: Record<string, RegExp> = {
  chain: /^[^/]+\/(\d{8}|head)\.json$/,
  locks: /^[^/]+\/\d{8}\.json$/,
  plans: /^[0-9a-f]{64}\.json$/,
  records: /^[a-z][a-z0-9-]*\/[0-9A-HJKMNP-TV-Z]{26}\.[12]\.(json|intoto\.jsonl)$/,
  runs: /^[0-9A-HJKMNP-TV-Z]{26}\/journal\.ndjson$/,
  scopes: /^[^/]+\/(allocations|context|inventory|runs|values)\.json$/,
  secrets: /^[^/]+\/[A-Za-z0-9_~.-]+\.json$/,
};

const kinds = { files: "live", postgres: "none", moved: "moved", importing: "importing" } as const;

/** The files store in the folder `path` (absolute) as a whole. */
export function fileArchive(host: { files: StoreFiles & Pick<Host["files"], "remove"> }, path: string): StoreArchive {
  const files = guardedFiles(host.files);

  async function mark(kind: StoreFile["kind"], storeId: string): Promise<void> {
    await files.writeText(`${path}/${storePaths.ignore}`, "*\n");
    const content: StoreFile = { formatVersion: storeFormat, storeId, kind };
    await files.writeText(`${path}/${storePaths.store}`, `${canonicalJson(content)}\n`);
  }

  async function state(): Promise<ArchiveState> {
    const file = await readStoreFile(files, path);
    const kind = file === null ? "none" : kinds[file.kind];
    return file === null || kind === "none" ? { kind: "none", storeId: null } : { kind, storeId: file.storeId };
  }

  return {
    name: `state folder "${path}"`,
    state,
    refusal(kind) {
      if (kind === "none") return diagnose("LP7045", null, { path });
      if (kind === "moved") return diagnose("LP7001", null, { path });
      return diagnose("LP7058", null, { what: `state folder "${path}"`, from: "postgres" });
    },
    texts: async () => normaliseTexts(await readAreas(files, path)),
    async replace(storeId, texts) {
      await mark("importing", storeId);
      for (const name of (await readAreas(files, path)).keys()) await host.files.remove(`${path}/${name}`);
      for (const [name, text] of texts) await files.writeText(`${path}/${name}`, text);
    },
    async mark(kind) {
      const { storeId } = await state();
      if (storeId !== null) await mark(kind === "live" ? "files" : "moved", storeId);
    },
  };
}

async function readAreas(files: StoreFiles, path: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [area, pattern] of Object.entries(areas)) {
    for (const name of await namesIn(files, { path, area })) {
      if (!pattern.test(name)) throw strange(`${path}/${area}/${name}`);
      const text = await files.readText(`${path}/${area}/${name}`);
      if (text !== null) texts.set(`${area}/${name}`, text);
    }
  }
  return texts;
}

/** Of a run only the journal is the store's. */
async function namesIn(files: StoreFiles, { path, area }: { path: string; area: string }): Promise<string[]> {
  const first = await files.list(`${path}/${area}`);
  if (area === "plans") return first;
  if (area === "runs") return first.map((run) => `${run}/journal.ndjson`);
  const all = await Promise.all(
    first.map(async (folder) => (await files.list(`${path}/${area}/${folder}`)).map((name) => `${folder}/${name}`)),
  );
  return all.flat();
}

/** What nobody knows would be left behind silently. */
function strange(path: string): DiagnosticError {
  return new DiagnosticError("invalid", diagnose("LP7003", null, { path, reason: "launchplane writes no such file" }));
}
