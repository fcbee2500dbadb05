import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  defineConfig({
    test: {
      include: ["test/properties/**/*.test.ts"],
      env: { LAUNCHPLANE_PROPERTY_RUNS: process.env["LAUNCHPLANE_PROPERTY_RUNS"] ?? "200000" },
      testTimeout: 3_600_000,
    },
  }),
);
