// What `launchplane/testing` is: generators of everything that a stage takes, and what every target has to pass.
export { appPlanArbitrary } from "./app-plan.ts";
export { deploymentPlanArbitrary, planPartsArbitrary } from "./deployment-plan.ts";
export { desiredStateArbitrary } from "./desired-state.ts";
export { bareEnvironment, environmentsOf, fullEnvironment, suppliedEnvironment } from "./environments-of.ts";
export { expressionText } from "./expression-texts.ts";
export { type LaunchData, launchDataArbitrary, writtenSecret } from "./launch-data.ts";
export { type ConformanceCheck, targetConformance } from "./target-conformance.ts";
export { valueArbitrary } from "./value.ts";
