import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";

const name = "[a-z][a-z0-9-]{0,62}";
const forms = {
  scope: { pattern: new RegExp(`^(${name}|_)\\.(${name}|_)$`), form: "<context>.<environment>" },
  context: { pattern: new RegExp(`^${name}$`), form: "a name of lower-case letters, digits and hyphens" },
  "record kind": { pattern: new RegExp(`^${name}$`), form: "a name of lower-case letters, digits and hyphens" },
  id: { pattern: /^[0-9A-HJKMNP-TV-Z]{26}$/, form: "26 digits and upper-case letters" },
  "plan digest": { pattern: /^sha256:[0-9a-f]{64}$/, form: '"sha256:" and 64 hexadecimal digits' },
};

/** `text` as a part of a path, when it is what it claims to be; LP7006 otherwise, so nothing leaves the state folder. */
function checked(what: keyof typeof forms, text: string): string {
  const { pattern, form } = forms[what];
  if (!pattern.test(text)) throw new DiagnosticError("invalid", diagnose("LP7006", null, { name: text, what, form }));
  return text;
}

/** Whether a folder's name is that of a scope. */
export function isScope(text: string): boolean {
  return forms.scope.pattern.test(text);
}

const eightDigits = (number: number) => String(number).padStart(8, "0");

/** Paths below the state folder; see `docs/records.md`. */
export const storePaths = {
  store: "store.json",
  ignore: ".gitignore",
  chains: "chain",
  chain: (scope: string) => `chain/${checked("scope", scope)}`,
  head: (scope: string) => `chain/${checked("scope", scope)}/head.json`,
  entry: (scope: string, seq: number) => `chain/${checked("scope", scope)}/${eightDigits(seq)}.json`,
  records: (kind: string) => `records/${checked("record kind", kind)}`,
  record: (kind: string, id: string, revision: number) =>
    `records/${checked("record kind", kind)}/${checked("id", id)}.${revision}.json`,
  statement: (kind: string, id: string, revision: number) =>
    `records/${checked("record kind", kind)}/${checked("id", id)}.${revision}.intoto.jsonl`,
  locks: (scope: string) => `locks/${checked("scope", scope)}`,
  lock: (scope: string, token: number) => `locks/${checked("scope", scope)}/${eightDigits(token)}.json`,
  plan: (digest: string) => `plans/${checked("plan digest", digest).slice("sha256:".length)}.json`,
  journal: (run: string) => `runs/${checked("id", run)}/journal.ndjson`,
  allSecrets: "secrets",
  secrets: (scope: string) => `secrets/${checked("scope", scope)}`,
  allocations: (scope: string) => `scopes/${checked("scope", scope)}/allocations.json`,
  lastRuns: (scope: string) => `scopes/${checked("scope", scope)}/runs.json`,
  inventory: (scope: string) => `scopes/${checked("scope", scope)}/inventory.json`,
  values: (scope: string) => `scopes/${checked("scope", scope)}/values.json`,
  backups: (id: string) => `backups/${checked("id", id)}`,
  context: (context: string) => `scopes/${checked("context", context)}._/context.json`,
  work: (scope: string) => `work/${checked("scope", scope)}`,
  local: (scope: string) => `local/${checked("scope", scope)}`,
};

/** The number in a file name of eight digits (a chain entry, a lock), or `null`. */
export function numberOf(fileName: string): number | null {
  const digits = /^(\d{8})\.json$/.exec(fileName)?.[1];
  return digits === undefined ? null : Number(digits);
}
