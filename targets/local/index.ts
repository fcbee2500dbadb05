import type { Target } from "../target.ts";
import { allocations } from "./allocations.ts";
import { apply } from "./apply.ts";
import { localBackup } from "./backup/local-backup.ts";
import { capabilities } from "./capabilities.ts";
import { check } from "./check.ts";
import { emit } from "./emit.ts";
import { logs } from "./logs.ts";
import { lower } from "./lower.ts";
import { objects } from "./objects.ts";
import { observe } from "./observe.ts";
import { probes } from "./probes.ts";
import { isQuery } from "./queries.ts";
import { tasks } from "./tasks.ts";

/** Components as processes of this machine, run from their source, with private PostgreSQL servers and SQLite files. */
export const localTarget: Target = {
  name: "local",
  summary: "processes of this machine, from source, with databases of their own",
  version: "1",
  capabilities,
  objects,
  rotates: ["postgres"],
  allocations,
  lower,
  emit,
  probes,
  isQuery,
  observe,
  check,
  apply,
  logs,
  tasks,
  backup: localBackup,
};
