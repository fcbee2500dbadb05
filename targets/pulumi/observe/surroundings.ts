import type { DesiredState } from "../../../plans/index.ts";
import type { DockerState } from "./docker-state.ts";
import type { KnownStack } from "./read-stack.ts";

/** What is looked at: the stack, the engine that it is made in, and what is wanted. */
export interface Surroundings {
  stack: KnownStack;
  docker: DockerState;
  wanted: DesiredState | null;
  /** Begins the names of all that the stack makes in the engine. */
  prefix: string;
  print(object: string, attribute: string, text: string): string | null;
}
