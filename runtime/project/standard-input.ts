import type { Host } from "../host/host.ts";

/** What standard input is called where a file's path would stand. */
export const standardInputName = "<stdin>";

/** All of standard input. The line break that ends it is not a part of what was typed. */
export async function standardInputText(host: Host): Promise<string> {
  const bytes = await host.readInput(Number.POSITIVE_INFINITY);
  return Buffer.from(bytes)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}
