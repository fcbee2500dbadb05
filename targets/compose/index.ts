import type { Target } from "../target.ts";
import { allocations } from "./allocations.ts";
import { apply } from "./apply.ts";
import { composeBackup } from "./backup/compose-backup.ts";
import { capabilities } from "./capabilities.ts";
import { check } from "./check.ts";
import { dataProblems } from "./data-problems.ts";
import { emit } from "./emit.ts";
import { logs } from "./logs.ts";
import { lower } from "./lower.ts";
import { objects } from "./objects.ts";
import { observe } from "./observe.ts";
import { probes } from "./probes.ts";
import { isQuery } from "./queries.ts";
import { resolveImages } from "./resolve-images.ts";
import { tasks } from "./tasks.ts";

/** Docker Compose on one engine: emits a compose file and drives the docker command. */
export const composeTarget: Target = {
  name: "compose",
  summary: "containers of one Docker engine, by Docker Compose",
  version: "1",
  capabilities,
  objects,
  rotates: ["redis"],
  allocations,
  lower,
  emit,
  probes,
  isQuery,
  observe,
  check,
  resolveImages,
  dataProblems,
  apply,
  logs,
  tasks,
  backup: composeBackup,
};
