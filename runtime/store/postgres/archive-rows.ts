import type { Insertable } from "kysely";
import * as z from "zod";
import { chainEntrySchema, invariant } from "../../../plans/index.ts";
import { secretEnvelopeSchema } from "../../secrets/secret-envelope.ts";
import { headSchema } from "../file-chain.ts";
import { secretFileName } from "../file-secrets.ts";
import { parseJson, readJson } from "../read-json.ts";
import { nameOf } from "../record-names.ts";
import { storePaths } from "../store-paths.ts";
import type { DatabaseTables } from "./database-tables.ts";
import { headText } from "./read-scope-ledger.ts";

/** The tables whose rows are the store's content. */
export const archiveTables = [
  "chain",
  "documents",
  "heads",
  "journal",
  "leases",
  "plans",
  "records",
  "secrets",
  "statements",
] as const;
type ArchiveTable = (typeof archiveTables)[number];
export type ArchiveRows = { [Table in ArchiveTable]: Insertable<DatabaseTables[Table]>[] };

const scoped = z.looseObject({ scope: z.string() });

/** The rows that keep the texts of a state folder, and back: each file is a row, but for journals, where each line is one. */
export function rowsOf(texts: Map<string, string>): ArchiveRows {
  const rows = Object.fromEntries(archiveTables.map((table) => [table, []])) as unknown as ArchiveRows;
  for (const [path, content] of texts) addRow(rows, path, content);
  return rows;
}

function addRow(rows: ArchiveRows, path: string, content: string): void {
  const [area, folder = "", file = ""] = path.split("/");
  const [stem = "", revision] = file.split(".");
  switch (area) {
    case "records": {
      const name = { kind: folder, id: stem, revision: Number(revision) };
      if (file.endsWith(".intoto.jsonl")) rows.statements.push({ ...name, content });
      else rows.records.push({ ...name, scope: scopeOf(content), content });
      return;
    }
    case "chain":
      if (file === "head.json") rows.heads.push({ scope: folder, ...headOf(path, content) });
      else rows.chain.push({ scope: folder, seq: Number(stem), ...namedBy(content), content });
      return;
    case "locks":
      rows.leases.push({ scope: folder, token: Number(stem), content });
      return;
    case "plans":
      rows.plans.push({ digest: `sha256:${folder.replace(".json", "")}`, content });
      return;
    case "runs":
      for (const [index, line] of content.trimEnd().split("\n").entries()) {
        rows.journal.push({ run: folder, seq: index + 1, content: `${line}\n` });
      }
      return;
    case "scopes":
      rows.documents.push({ scope: folder, name: stem, content });
      return;
    case "secrets": {
      const envelope = readJson(path, content, secretEnvelopeSchema);
      invariant(envelope !== null, "a text was read");
      const { name, version } = envelope.header;
      rows.secrets.push({ scope: folder, name, version, content });
      return;
    }
    default:
      invariant(false, `${path} is of a store`);
  }
}

/** A damaged record stays what it is, and is found as it was found before. */
function scopeOf(content: string): string {
  const parsed = parseJson(content, scoped);
  return "value" in parsed ? parsed.value.scope : "";
}

function namedBy(content: string): { kind: string; id: string; revision: number } {
  const parsed = parseJson(content, chainEntrySchema);
  if ("problem" in parsed) return { kind: "", id: "", revision: 0 };
  const { kind, id, revision } = parsed.value.record;
  return { kind, id, revision };
}

function headOf(path: string, content: string): { seq: number; digest: string } {
  const head = readJson(path, content, headSchema);
  invariant(head !== null, "a text was read");
  return head;
}

/** The texts of a state folder with the same content. */
export function textsOf(rows: ArchiveRows): Map<string, string> {
  const texts = new Map<string, string>();
  for (const row of rows.records) texts.set(`records/${nameOf(row)}.json`, row.content);
  for (const row of rows.statements) texts.set(`records/${nameOf(row)}.intoto.jsonl`, row.content);
  for (const { scope, seq, content } of rows.chain) texts.set(storePaths.entry(scope, seq), content);
  for (const { scope, ...head } of rows.heads) texts.set(storePaths.head(scope), headText(head));
  for (const { scope, token, content } of rows.leases) texts.set(storePaths.lock(scope, token), content);
  for (const { digest, content } of rows.plans) texts.set(storePaths.plan(digest), content);
  for (const { run, content } of rows.journal) {
    const path = storePaths.journal(run);
    texts.set(path, `${texts.get(path) ?? ""}${content}`);
  }
  for (const { scope, name, content } of rows.documents) texts.set(`scopes/${scope}/${name}.json`, content);
  for (const { scope, name, version, content } of rows.secrets) {
    texts.set(`${storePaths.secrets(scope)}/${secretFileName({ name, version })}`, content);
  }
  return texts;
}
