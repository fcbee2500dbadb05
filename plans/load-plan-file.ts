import { canonicalJson } from "./canonical-json.ts";
import { type SealedPlan, sealedPlanSchema } from "./deployment-plan.ts";
import { diagnose } from "./diagnostics/diagnose.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { digestJson } from "./digest.ts";
import { ownMember } from "./own-member.ts";
import type { Staged } from "./staged.ts";

const format = "launchplane/sealed-plan/";
/** The version that this program writes, of the file and of the plans within it. */
const versions = [`${format}v1`, "launchplane/deployment-plan/v1", "launchplane/app-plan/v1"];
const sizeLimit = 64 * 1024 * 1024;

/**
 * Reads a plan file; `null` when it is none, which its content says and not its name. A plan that is not byte for byte what
 * was written, or of a format that this version does not know, is an error.
 */
export function loadPlanFile(path: string, bytes: Uint8Array): Staged<SealedPlan> | null {
  const text = new TextDecoder("utf-8").decode(bytes);
  if (!/^\s*\{/.test(text)) return null;
  const json = parseJson(text);
  const version = formatVersionOf(json);
  // What was cut off is no JSON any more, but still no Launchfile.
  if (version === null)
    return json === undefined && text.includes(`"${format}`) ? changed(path, "it is no JSON") : null;
  if (!version.startsWith(format)) {
    const isOurs = version.startsWith("launchplane/");
    return isOurs ? refused(diagnose("LP5043", { file: path, span: null }, { path, what: version })) : null;
  }
  if (bytes.length > sizeLimit) return changed(path, "it has more than 64 MiB");
  return checkedPlan(path, { json: json as Record<string, unknown>, bytes });
}

function checkedPlan(
  path: string,
  { json, bytes }: { json: Record<string, unknown>; bytes: Uint8Array },
): Staged<SealedPlan> {
  const unknown = [json, json["plan"], memberOf(json["plan"], "app")]
    .map(formatVersionOf)
    .find((version, index) => version !== null && version !== versions[index]);
  if (unknown) return newer(path, unknown);
  const { seal, ...sealed } = json;
  if (!hasBytes(bytes, json) || seal !== digestJson(sealed) || json["digest"] !== digestJson(json["plan"])) {
    return changed(path, "its bytes are not those that its seal is of");
  }
  const parsed = sealedPlanSchema.safeParse(json);
  if (parsed.success) return { value: parsed.data, diagnostics: [] };
  return newer(path, `${versions[0]} with members that this version does not know`);
}

/** Whether the canonical form of `json` is what stands in the file. Nothing else is, not even white space. */
function hasBytes(bytes: Uint8Array, json: unknown): boolean {
  const expected = new TextEncoder().encode(`${canonicalJson(json)}\n`);
  return expected.length === bytes.length && expected.every((byte, index) => byte === bytes[index]);
}

/** `undefined`: it is no JSON, or such that has no canonical form. */
function parseJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    canonicalJson(json);
    return json;
  } catch {
    return undefined;
  }
}

function formatVersionOf(json: unknown): string | null {
  const version = memberOf(json, "formatVersion");
  return typeof version === "string" ? version : null;
}

function memberOf(json: unknown, key: string): unknown {
  return typeof json === "object" && json !== null ? ownMember(json as Record<string, unknown>, key) : null;
}

function changed(path: string, reason: string): Staged<SealedPlan> {
  return refused(diagnose("LP5041", { file: path, span: null }, { path, reason }));
}

function newer(path: string, format: string): Staged<SealedPlan> {
  return refused(diagnose("LP5042", { file: path, span: null }, { path, format }));
}

function refused(diagnostic: Diagnostic): Staged<SealedPlan> {
  return { value: null, diagnostics: [diagnostic] };
}
