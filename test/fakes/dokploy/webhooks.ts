import { enqueue } from "./queue.ts";
import { rowsOf } from "./tables.ts";
import type { World } from "./world.ts";

/** Whoever has the token may deploy, unless `autoDeploy` is off. The status and the body of the answer. */
export function queueByToken(world: World, token: string): [number, { message: string }] {
  const [, isCompose, refreshToken = ""] = /^(compose\/)?(.*)$/.exec(token) ?? [];
  const [row] = rowsOf(world.state, isCompose ? "compose" : "application", { refreshToken });
  const name = isCompose ? "Compose" : "Application";
  if (row === undefined) return [404, { message: `${name} Not Found` }];
  if (!row["autoDeploy"]) return [400, { message: "Automatic deployments are disabled" }];
  if (row["sourceType"] !== "raw" && row["sourceType"] !== "docker") return [301, { message: "Branch Not Match" }];
  const id = isCompose ? { composeId: String(row["composeId"]) } : { applicationId: String(row["applicationId"]) };
  const applicationType = isCompose ? "compose" : "application";
  const data = {
    titleLog: "NEW COMMIT",
    descriptionLog: "Hash: ",
    type: "deploy",
    applicationType,
    ...id,
    server: false,
  } as const;
  enqueue(world, data, null);
  return [200, { message: `${name} deployed successfully` }];
}
