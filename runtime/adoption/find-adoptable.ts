import { type Code, type CodeArguments, diagnose } from "../../plans/index.ts";
import type { Adoptable } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type ReadHost, readPorts } from "../host/read-ports.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";

/** What an environment could take over. Throws diagnostics when nobody can tell. */
export async function findAdoptable(
  { target, scope }: Pick<PlannedDeployment, "target" | "scope">,
  host: ReadHost,
): Promise<Adoptable[]> {
  const found = await target.adoption?.find(scope, readPorts(host, target.isQuery));
  if (found === undefined) return [];
  if ("value" in found) return found.value;
  throw new DiagnosticError("machine", diagnose(found.code as Code, null, found.args as CodeArguments[Code]));
}
