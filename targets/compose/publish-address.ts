import type { TargetSettings } from "../ports.ts";

/** The address of this machine that endpoints are published on: loopback unless the environment says otherwise. */
export function publishAddress({ publish }: TargetSettings): string {
  return typeof publish === "string" && publish !== "" ? publish : "127.0.0.1";
}

/** The address at which this machine itself reaches them. */
export function reachableAddress(settings: TargetSettings): string {
  const address = publishAddress(settings);
  return address === "0.0.0.0" || address === "::" ? "127.0.0.1" : address;
}

/** An IPv6 address in the brackets that stand around it before a port. */
export function bracketed(address: string): string {
  return address.includes(":") && !address.startsWith("[") ? `[${address}]` : address;
}
