import { diagnose, isSensitive, leavesOf, type Value } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { layersOf } from "../environments/layers.ts";
import { secretName } from "../planning/generated-secrets.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import type { PublishedComponent } from "./published-components.ts";

interface Place {
  /** `<context>.<environment>`. */
  scope: string;
  environment: string;
  secrets: Pick<SecretReader, "newest" | "read">;
}

/** The text of every secret that a component's build may read, by name. LP5001 for each that is stored nowhere. */
export function buildSecretTexts({ name, build }: PublishedComponent, place: Place): Record<string, string> {
  const texts = Object.entries(build.secrets ?? {}).map(([key, value]) => [key, textOf(value, place)] as const);
  const missing = texts.filter(([, text]) => text === null).map(([key]) => key);
  if (missing.length === 0) return Object.fromEntries(texts.map(([key, text]) => [key, text ?? ""]));
  const problems = missing.map((key) => {
    const isOwn = build.secrets?.[key]?.kind === "reference";
    const command = isOwn ? "apply" : `secrets put build.${key}`;
    const args = { name: key, meaning: ` (for the build of ${name})`, example: "" };
    return diagnose("LP5001", null, { ...args, remedy: `launchplane ${command} --env ${place.environment}` });
  });
  throw new DiagnosticError("refused", ...problems);
}

function textOf(value: Value, { scope, secrets }: Place): string | null {
  const [leaf] = leavesOf(value).filter(isSensitive);
  if (leaf?.kind === "reference") return secrets.read(secretName(leaf));
  if (leaf?.kind !== "input") return null;
  const stored = layersOf(scope).map((layer) => secrets.newest(`input:${leaf.name}`, layer.scope));
  const nearest = stored.find((each) => each !== null);
  return nearest == null || nearest.disabled ? null : secrets.read(nearest.name, nearest);
}
