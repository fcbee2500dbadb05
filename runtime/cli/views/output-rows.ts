import type { AppPlan } from "../../../plans/index.ts";
import { componentNames } from "../../planning/component-names.ts";
import type { KnownOutput } from "../../tasks/known-outputs.ts";

/** How an output is called and typed: `web.bootstrap.invite`. */
export function outputName({ component, command, name }: KnownOutput, app: AppPlan): string {
  return `${componentNames(app).shown(component)}.${command}.${name}`;
}

/** Name and value of each output; a sensitive one is not shown. */
export function outputRows(outputs: KnownOutput[], app: AppPlan): [name: string, value: string][] {
  return outputs.map((each) => [outputName(each, app), each.output.sensitive ? "(secret)" : each.output.text]);
}
