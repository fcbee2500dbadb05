import { build } from "../../runtime/build/build.mjs";

/** Builds the command: what tests kill must be of the same sources as what they run themselves. Once, where suites run side by side. */
export default async function buildCommand() {
  if (process.env["TEST_BUILD"] !== "done") await build();
}
