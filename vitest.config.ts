import { defineConfig } from "vitest/config";

const report = process.env["TEST_REPORT"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/end-to-end/**"],
    // Many tests wait for real processes, so more of them than a small machine has processors go on at once.
    maxWorkers: 3,
    // No module keeps state (the architecture test sees to it), so each is loaded once per worker, not once per file.
    isolate: false,
    // A nightly run tries every property with many more inputs.
    testTimeout: process.env["LAUNCHPLANE_PROPERTY_RUNS"] === undefined ? 60_000 : 3_600_000,
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
  },
});
