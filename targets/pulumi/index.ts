import { allocations } from "../compose/allocations.ts";
import { probes } from "../compose/probes.ts";
import { resolveImages } from "../compose/resolve-images.ts";
import type { Target } from "../target.ts";
import { apply } from "./apply.ts";
import { capabilities } from "./capabilities.ts";
import { check } from "./check.ts";
import { ownPassphraseName } from "./command/passphrase.ts";
import { dataProblems } from "./data-problems.ts";
import { emit, emitEjected } from "./emit.ts";
import { logs } from "./logs.ts";
import { lower } from "./lower.ts";
import { objects } from "./objects.ts";
import { observe } from "./observe.ts";
import { isQuery } from "./queries.ts";
import { tasks } from "./tasks.ts";

/** Containers of one Docker engine as a Pulumi program, which the pulumi command runs. */
export const pulumiTarget: Target = {
  name: "pulumi",
  summary: "a Pulumi program of containers, for teams that own their infrastructure as code",
  version: "1",
  capabilities,
  objects,
  rotates: ["redis"],
  credentials: [
    { variable: "PULUMI_ACCESS_TOKEN", secret: "target.PULUMI_ACCESS_TOKEN" },
    {
      variable: "PULUMI_CONFIG_PASSPHRASE",
      secret: "target.PULUMI_CONFIG_PASSPHRASE",
      made: ownPassphraseName,
    },
  ],
  allocations,
  lower,
  deploysWhole: () => true,
  probes,
  emit,
  eject: emitEjected,
  isQuery,
  observe,
  check,
  resolveImages,
  apply,
  logs,
  tasks,
  dataProblems,
};
