import { addressOf, type Secret } from "../../plans/index.ts";
import type { BoundLaunch } from "../bind/bound-launch.ts";
import { isGenerated } from "../is-generated.ts";

/** Everything that is generated once: the app's secrets, and each variable with a generator that is really used. */
export function lowerSecrets({ launch, components }: BoundLaunch): [string, Secret][] {
  const shared = Object.entries(launch.secrets).map(([name, { generator }]): [string, Secret] => {
    return [addressOf("secret", name), { kind: "secret", generator, sensitive: generator !== "port" }];
  });
  const own = Object.entries(launch.components).flatMap(([component, { env }]) => {
    return Object.entries(env).flatMap(([key, variable]): [string, Secret][] => {
      const { generator, sensitive = false } = variable;
      if (generator === undefined || !isGenerated(variable, components.get(component)?.defaults.get(key))) return [];
      const address = addressOf("secret", component, key);
      return [[address, { kind: "secret", generator, sensitive: sensitive || generator === "secret" }]];
    });
  });
  return [...shared, ...own];
}
