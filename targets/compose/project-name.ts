import type { ObserveScope } from "../target.ts";

/** `<context>-<environment>-<instance>`: two checkouts, or two environments, never share a project. */
export function projectName({ context, environment, instance }: ObserveScope): string {
  return `${context}-${environment}-${instance}`;
}
