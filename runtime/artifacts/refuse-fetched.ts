import { diagnose, isRemoteContext } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";
import type { PublishedComponent } from "./published-components.ts";

/** Refuses to build code from elsewhere without the environment's consent: LP4028. */
export function refuseFetched(
  components: PublishedComponent[],
  { name: known, consent = [] }: Pick<ChosenEnvironment, "name" | "consent">,
): void {
  const remote = components.filter(({ build }) => isRemoteContext(build.context));
  if (remote.length === 0 || consent.includes("remote-source")) return;
  const value = [...consent, "remote-source"].join(", ");
  const why = "A build runs whatever the repository says, on the machine that builds.";
  const problems = remote.map(({ name }) => diagnose("LP4028", null, { name, known, value, why }));
  throw new DiagnosticError("refused", ...problems.map((problem) => ({ ...problem, severity: "error" as const })));
}
