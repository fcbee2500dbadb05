import type { Host } from "../host/host.ts";

export type GeneratedKind = "secret" | "uuid" | "password" | "port";
type GeneratorHost = Pick<Host, "randomBytes" | "isPortFree">;

/**
 * A new random value. `secret`: 64 lower-case hexadecimal digits. `password`: 48 of them, which need no escaping
 * anywhere. `uuid`: version 4 (RFC 9562). `port`: one from 10000 to 19999 that is free now; other ports of the program
 * begin at 20000.
 */
export async function generateText(host: GeneratorHost, kind: GeneratedKind): Promise<string> {
  if (kind === "uuid") return uuid(host.randomBytes(16));
  if (kind === "port") return String(await freePort(host));
  return Buffer.from(host.randomBytes(kind === "secret" ? 32 : 24)).toString("hex");
}

function uuid(bytes: Uint8Array): string {
  const marked = Uint8Array.from(bytes);
  marked[6] = ((marked[6] as number) & 0x0f) | 0x40;
  marked[8] = ((marked[8] as number) & 0x3f) | 0x80;
  return Buffer.from(marked)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

async function freePort(host: GeneratorHost): Promise<number> {
  const start = Buffer.from(host.randomBytes(4)).readUInt32BE() % 10_000;
  for (let step = 0; step < 1000; step++) {
    const port = 10_000 + ((start + step) % 10_000);
    if (await host.isPortFree(port)) return port;
  }
  return 10_000 + start;
}
