import { checkText, type SourceFile } from "../../compiler/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { standardInputName } from "./standard-input.ts";

/** Bytes. More than a Launchfile may have, so that one that is too large is still refused with its size. */
const inputLimit = 64 * 1024 * 1024;

/** The Launchfile on standard input. Throws diagnostics when it is binary or too large. */
export async function loadStandardInput(host: Host): Promise<SourceFile> {
  const { value, diagnostics } = checkText(standardInputName, await host.readInput(inputLimit));
  if (value === null) throw new DiagnosticError("invalid", ...diagnostics);
  return value;
}
