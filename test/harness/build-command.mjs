import { build } from "../../runtime/build/build.mjs";

/** Builds the command: what tests kill must be of the same sources as what they run themselves. */
export default async function buildCommand() {
  await build();
}
