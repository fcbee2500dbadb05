// The types of `launchplane/testing`, which stand on nothing but fast-check.
import type { Arbitrary } from "fast-check";

/** An app plan as `docs/schemas/app-plan.v1.json` has it. */
export interface AppPlan {
  formatVersion: "launchplane/app-plan/v1";
  app: { name: string; endpoint?: string };
  nodes: Record<string, { kind: "component" | "resource" | "endpoint" | "volume" | "secret" | "task" }>;
  edges: { kind: string; from: string; to: string }[];
}

/** What an environment decides about an app. */
export interface EnvironmentInput {
  context: string;
  environment: string;
  class: "prod" | "testing" | "preview";
  url: string | null;
  active: string[];
  inputs: Record<string, { text: string } | { secret: { name: string; version: number } }>;
}

/** A Launchfile as data, for `JSON.stringify`. */
export interface LaunchData {
  name: string;
  secrets: Record<string, { generator: string }>;
  components: Record<string, object>;
}

/** One thing that has to be true of a target. `run` throws where it is not. */
export interface ConformanceCheck {
  name: string;
  run(): Promise<void>;
}

/** Launchfiles that compile. */
export declare const launchDataArbitrary: Arbitrary<LaunchData>;
/** Stands in every text that a generated Launchfile holds in a sensitive variable. */
export declare const writtenSecret: string;
/** Short texts, dense with everything that means something to the `$` language. */
export declare const expressionText: Arbitrary<string>;
/** Values as the compiler builds them. */
export declare const valueArbitrary: Arbitrary<{ kind: string }>;
/** App plans that the schema accepts: every member in every combination. */
export declare const appPlanArbitrary: Arbitrary<AppPlan>;
/** What a target may want: objects whose order has no circle. */
export declare const desiredStateArbitrary: Arbitrary<{
  target: string;
  scope: string;
  objects: Record<string, object>;
}>;
/** Deployment plans, and everything that they are made of. */
export declare const deploymentPlanArbitrary: Arbitrary<{ formatVersion: string; app: AppPlan; operations: object[] }>;
export declare const planPartsArbitrary: Arbitrary<object>;
/** Environments of an app as operators may make them. */
export declare function environmentsOf(app: AppPlan): Arbitrary<EnvironmentInput>;
/** One in which nobody decided anything; with every optional resource; and with a text for every variable too. */
export declare function bareEnvironment(app: AppPlan): EnvironmentInput;
export declare function fullEnvironment(app: AppPlan): EnvironmentInput;
export declare function suppliedEnvironment(app: AppPlan): EnvironmentInput;
/** What every target has to pass, for any runner of tests. */
export declare function targetConformance(
  target: object,
  options?: { runs?: number; seed?: number },
): ConformanceCheck[];
