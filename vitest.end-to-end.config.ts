import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

export default mergeConfig(
  { ...base, test: { ...base.test, include: [], exclude: [] } },
  defineConfig({
    test: {
      include: ["test/end-to-end/**/*.test.ts"],
      globalSetup: ["test/harness/build-command.mjs"],
      testTimeout: 300_000,
      hookTimeout: 300_000,
      // Each suite has ports and an engine to itself.
      fileParallelism: false,
    },
  }),
);
