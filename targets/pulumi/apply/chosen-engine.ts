import { dockerOptions } from "../../compose/docker-arguments.ts";
import type { ApplyPorts } from "../../ports.ts";

/**
 * The variable that leads the provider to the engine that `docker` talks to. It goes by variables alone, and by the default engine
 * without them, where `docker` goes by the context that was chosen with `docker context use`.
 */
export async function chosenEngine({ exec }: Pick<ApplyPorts, "exec">): Promise<Record<string, string>> {
  const { outcome, exit, stdout } = await exec(
    "docker",
    ["context", "inspect", "--format", "{{.Name}}"],
    dockerOptions,
  );
  const name = stdout.trim();
  const isChosen = outcome === "exited" && exit === 0 && name !== "" && name !== "default";
  return isChosen ? { DOCKER_CONTEXT: name } : {};
}
