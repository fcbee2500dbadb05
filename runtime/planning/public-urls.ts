import { type Address, type AppPlan, type Endpoint, nodesOf } from "../../plans/index.ts";
import type { EnvironmentInput, Target } from "../../targets/index.ts";

/**
 * Where users reach the app: its public URL first, then every other exposed endpoint on its chosen port, pages before what
 * takes a program of another kind (`tcp://localhost:20123`).
 */
export function publicUrls(target: Pick<Target, "urls">, app: AppPlan, input: EnvironmentInput): string[] {
  if (target.urls) return target.urls(app, input);
  const { url, allocations } = input;
  const main = app.app.endpoint;
  const rank = ([address, { protocol }]: [Address, Endpoint]) =>
    address === main ? 0 : protocol === "http" || protocol === "https" ? 1 : 2;
  return nodesOf(app, "endpoint")
    .filter(([, { exposed }]) => exposed)
    .sort((a, b) => rank(a) - rank(b))
    .map(([address, { protocol, port }]) => {
      const own = address === main ? url : null;
      return own ?? `${protocol}://localhost:${allocations[address] ?? port}`;
    });
}
