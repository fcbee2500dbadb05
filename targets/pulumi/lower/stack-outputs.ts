import {
  type AppPlan,
  type Attribute,
  addressParts,
  concat,
  type DesiredObject,
  literal,
  nodesOf,
} from "../../../plans/index.ts";
import { published } from "../../compose/published.ts";
import type { EnvironmentInput } from "../../target.ts";
import { outputPrefix } from "../program/program-config.ts";

/**
 * What the stack tells of itself: where users find each exposed endpoint on the machine, as `outputs.web/http`. Only what runs
 * has any.
 */
export function stackOutputs(
  app: AppPlan,
  input: EnvironmentInput,
  objects: Record<string, DesiredObject>,
): Record<string, Attribute> {
  const running = new Set(Object.values(objects).flatMap(({ origin }) => origin));
  const publish = published(app, input);
  const exposed = nodesOf(app, "endpoint").filter(
    ([, endpoint]) => endpoint.exposed && running.has(endpoint.component),
  );
  return Object.fromEntries(
    exposed.map(([address, { protocol }]): [string, Attribute] => {
      const { host, port } = publish(address);
      const value = concat([literal(`${protocol}://${host}:`), port]);
      return [`${outputPrefix}${addressParts(address).names.join("/")}`, { value }];
    }),
  );
}
