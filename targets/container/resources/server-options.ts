import { literal, type Value } from "../../../plans/index.ts";

/** A server with its options as its container's command; nothing without options, so that the image's own command stays. */
export function serverOptions(server: string, given: string[][]): { command?: Value[] } {
  return given.length === 0 ? {} : { command: [server, ...given.flat()].map(literal) };
}
