import { type AppPlan, nodesOf } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";

/** Where users reach the app: its public URL first, then every other exposed HTTP endpoint on its chosen port. */
export function publicUrls(app: AppPlan, { url, allocations }: EnvironmentInput): string[] {
  const exposed = nodesOf(app, "endpoint").filter(
    ([, { exposed, protocol }]) => exposed && (protocol === "http" || protocol === "https"),
  );
  const main = exposed.filter(([address]) => address === app.app.endpoint);
  const others = exposed.filter(([address]) => address !== app.app.endpoint);
  return [...main, ...others].map(([address, { protocol, port }]) => {
    const own = address === app.app.endpoint ? url : null;
    return own ?? `${protocol}://localhost:${allocations[address] ?? port}`;
  });
}
