import { awaitedJob } from "./awaited-job.ts";
import { conditionalCapability } from "./conditional-capability.ts";
import { contestedVariable } from "./contested-variable.ts";
import { coveredSystemFolder } from "./covered-system-folder.ts";
import { dependencyCycle } from "./dependency-cycle.ts";
import { divergentResource } from "./divergent-resource.ts";
import { doubtfulTransform } from "./doubtful-transform.ts";
import { duplicateEndpoint } from "./duplicate-endpoint.ts";
import { duplicateMount } from "./duplicate-mount.ts";
import { emptyHealth } from "./empty-health.ts";
import { exposedJob } from "./exposed-job.ts";
import { floatingImage } from "./floating-image.ts";
import { generatorBesideDefault } from "./generator-beside-default.ts";
import { healthTiming } from "./health-timing.ts";
import { healthTwice } from "./health-twice.ts";
import { hostAccess } from "./host-access.ts";
import { invalidSchedule } from "./invalid-schedule.ts";
import { invalidVersion } from "./invalid-version.ts";
import { loopbackAddress } from "./loopback-address.ts";
import { loopbackEndpoint } from "./loopback-endpoint.ts";
import { needlessRequired } from "./needless-required.ts";
import { nothingPublic } from "./nothing-public.ts";
import { nothingToRun } from "./nothing-to-run.ts";
import { pathOutside } from "./path-outside.ts";
import { placeholderSecret } from "./placeholder-secret.ts";
import { portMismatch } from "./port-mismatch.ts";
import { reducedPortability } from "./reduced-portability.ts";
import { repeatedGenerator } from "./repeated-generator.ts";
import { reservedName } from "./reserved-name.ts";
import { restartedSchedule } from "./restarted-schedule.ts";
import { revealedGenerator } from "./revealed-generator.ts";
import type { Rule } from "./rule.ts";
import { secretLiteral } from "./secret-literal.ts";
import { shadowedVariable } from "./shadowed-variable.ts";
import { unhealthyDependency } from "./unhealthy-dependency.ts";
import { unknownDependency } from "./unknown-dependency.ts";
import { unknownPlatform } from "./unknown-platform.ts";
import { unknownResourceType } from "./unknown-resource-type.ts";
import { unmarkedSecret } from "./unmarked-secret.ts";
import { unusedSecret } from "./unused-secret.ts";
import { unwiredResource } from "./unwired-resource.ts";
import { zeroDuration } from "./zero-duration.ts";

/** Every rule, by the field it is about. To add one, add its file, its line here, its folder in test/rules and the page of its code. */
export const rules: readonly Rule[] = [
  nothingToRun,
  floatingImage,
  reducedPortability,
  unknownPlatform,
  pathOutside,
  duplicateEndpoint,
  loopbackEndpoint,
  unknownResourceType,
  divergentResource,
  invalidVersion,
  conditionalCapability,
  contestedVariable,
  unwiredResource,
  shadowedVariable,
  generatorBesideDefault,
  revealedGenerator,
  needlessRequired,
  repeatedGenerator,
  secretLiteral,
  placeholderSecret,
  unmarkedSecret,
  unusedSecret,
  loopbackAddress,
  portMismatch,
  nothingPublic,
  doubtfulTransform,
  emptyHealth,
  healthTwice,
  healthTiming,
  zeroDuration,
  unknownDependency,
  dependencyCycle,
  unhealthyDependency,
  awaitedJob,
  duplicateMount,
  coveredSystemFolder,
  invalidSchedule,
  restartedSchedule,
  exposedJob,
  hostAccess,
  reservedName,
];
