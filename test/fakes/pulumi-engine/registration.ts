import type { Wire } from "./wire-value.ts";

/** What a program asked for with one resource. */
export interface Registration {
  urn: string;
  /** `docker:index/container:Container`. */
  type: string;
  name: string;
  /** Whether a provider makes it; a component has no other effect than to hold its children. */
  custom: boolean;
  parent: string | null;
  /** URNs, sorted: all of them, and by the input that has them. */
  dependencies: string[];
  propertyDependencies: Record<string, string[]>;
  inputs: Record<string, Wire>;
  protect: boolean;
  deleteBeforeReplace: boolean;
  replaceOnChanges: string[];
  ignoreChanges: string[];
  additionalSecretOutputs: string[];
  aliases: string[];
}

/** What a provider made of it. */
export interface Made {
  /** Absent while nobody knows it. */
  id?: string;
  /** With the inputs, as far as they are properties too. */
  outputs: Record<string, Wire>;
}

/** Makes a resource, or refuses with an error whose message says why. */
export type Provider = (registration: Registration) => Promise<Made> | Made;
