import { DiagnosticError } from "../../runtime/diagnostic-error.ts";

/** The code of the diagnostic that the work ends with, or what else became of it. */
export async function code(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(({ code }) => code).join(" ");
    throw error;
  }
}
