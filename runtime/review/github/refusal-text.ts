import type { GithubRefusal } from "./github.ts";

/** `403, Resource not accessible by integration`. */
export function refusalText({ status, message }: GithubRefusal): string {
  return status === null ? message : `${status}, ${message}`;
}
