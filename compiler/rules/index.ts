import { conditionalCapability } from "./conditional-capability.ts";
import { contestedVariable } from "./contested-variable.ts";
import { dependencyCycle } from "./dependency-cycle.ts";
import { divergentResource } from "./divergent-resource.ts";
import { duplicateEndpoint } from "./duplicate-endpoint.ts";
import { duplicateMount } from "./duplicate-mount.ts";
import { emptyHealth } from "./empty-health.ts";
import { generatorBesideDefault } from "./generator-beside-default.ts";
import { healthTwice } from "./health-twice.ts";
import { invalidSchedule } from "./invalid-schedule.ts";
import { invalidVersion } from "./invalid-version.ts";
import { nothingToRun } from "./nothing-to-run.ts";
import { pathOutside } from "./path-outside.ts";
import { repeatedGenerator } from "./repeated-generator.ts";
import { reservedName } from "./reserved-name.ts";
import { restartedSchedule } from "./restarted-schedule.ts";
import type { Rule } from "./rule.ts";
import { shadowedVariable } from "./shadowed-variable.ts";
import { unhealthyDependency } from "./unhealthy-dependency.ts";
import { unknownDependency } from "./unknown-dependency.ts";
import { unknownResourceType } from "./unknown-resource-type.ts";

/** Every rule, by the field it is about. To add one, add its file, its line here and the page of its code. */
export const rules: readonly Rule[] = [
  nothingToRun,
  pathOutside,
  duplicateEndpoint,
  unknownResourceType,
  divergentResource,
  invalidVersion,
  conditionalCapability,
  contestedVariable,
  shadowedVariable,
  generatorBesideDefault,
  repeatedGenerator,
  emptyHealth,
  healthTwice,
  unknownDependency,
  dependencyCycle,
  unhealthyDependency,
  duplicateMount,
  invalidSchedule,
  restartedSchedule,
  reservedName,
];
