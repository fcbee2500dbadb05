import { type AppPlan, canonicalJson, type DesiredState, type Gap, hasErrors } from "../../plans/index.ts";
import type { EmittedFile, EnvironmentInput, Target } from "../../targets/index.ts";

/** What a target makes of an app in one environment. */
export interface LoweredApp {
  desired: DesiredState;
  gaps: Gap[];
  files: EmittedFile[];
}

/** Lowers and emits an app; a text says why the target refuses it. */
export function loweredApp(target: Target, app: AppPlan, input: EnvironmentInput): LoweredApp | string {
  const { value, diagnostics } = target.lower(app, input);
  if (value === null || hasErrors(diagnostics)) {
    const codes = diagnostics.map(({ code, message }) => `${code} ${message}`).join("; ");
    return `${target.name} makes nothing of it${codes && `: ${codes}`}`;
  }
  return { ...value, files: target.emit(value.desired) };
}

/** Everything that it is, in bytes that differ where it differs. */
export function bytesOf(lowered: LoweredApp | string): string {
  return typeof lowered === "string" ? lowered : canonicalJson(lowered);
}
