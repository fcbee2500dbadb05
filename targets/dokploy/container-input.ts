import type { AppPlan } from "../../plans/index.ts";
import type { ContainerInput } from "../container/binding.ts";
import type { EnvironmentInput } from "../target.ts";
import { withUrl } from "./domains.ts";
import { ownName } from "./own-name.ts";

/**
 * What values are bound with. The services of all projects that have a domain meet in one network, which Docker asks for a name
 * before any other: whoever is referred to has a name there that nobody else has.
 */
export function containerInput(app: AppPlan, input: EnvironmentInput): ContainerInput {
  return { ...withUrl(app, input), hostName: (name) => ownName(input, name) };
}
