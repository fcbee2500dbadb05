import type { RunOptions, TargetSettings } from "../ports.ts";

/** The arguments of `docker`, for the engine that the environment names. */
export function dockerArguments({ docker_context: name }: TargetSettings, args: string[]): string[] {
  return typeof name === "string" && name !== "" ? ["--context", name, ...args] : args;
}

/** What of our own environment the docker command may see: which engine, and how to log in to it and to registries. */
export const dockerOptions: RunOptions = {
  inherit: ["DOCKER_HOST", "DOCKER_CONFIG", "DOCKER_CONTEXT", "DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY"],
};
