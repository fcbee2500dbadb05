import type { Target } from "../target.ts";
import { adoption } from "./adoption.ts";
import { apply } from "./apply.ts";
import { dokployBackup } from "./backup/dokploy-backup.ts";
import { capabilities } from "./capabilities.ts";
import { check } from "./check.ts";
import { dataProblems } from "./data-problems.ts";
import { urlsOf } from "./domains.ts";
import { emit } from "./emit.ts";
import { logs } from "./logs.ts";
import { lower } from "./lower.ts";
import { objects } from "./objects.ts";
import { observe } from "./observe.ts";
import { platformObjects } from "./platform-objects.ts";
import { probes } from "./probes.ts";
import { settingsOf } from "./settings.ts";
import { tasks } from "./tasks.ts";

/** A Dokploy server, over its HTTP API. */
export const dokployTarget: Target = {
  name: "dokploy",
  summary: "services of a Dokploy server, over its HTTP API",
  version: "1",
  capabilities,
  objects,
  credentials: [{ variable: "DOKPLOY_API_KEY", secret: "target.DOKPLOY_API_KEY" }],
  // The proxy leads to services by host names: nothing takes a port of this machine.
  allocations: () => [],
  lower,
  emit,
  deploysWhole: (input) => settingsOf(input).shape === "compose",
  probes,
  urls: urlsOf,
  // It runs no command.
  isQuery: () => false,
  observe,
  dataProblems,
  apply,
  logs,
  check,
  adoption,
  platformObjects,
  tasks,
  platformBackup: dokployBackup,
};
