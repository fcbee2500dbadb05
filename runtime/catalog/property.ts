import type { Grammar } from "../../grammar/index.ts";
import type { Span } from "../../plans/index.ts";
import type { EnvironmentInput, Target } from "../../targets/index.ts";
import type { CheckedApp } from "./checked-app.ts";

/** Something that is to be true of every Launchfile. */
export interface Property {
  /** `map-order`. */
  name: string;
  /** What is true where it holds, for the heading of a column. */
  says: string;
  /** Everything that speaks against it, and what is worth knowing although it holds. */
  find(app: CheckedApp, means: Means): Found | Promise<Found>;
}

/** What properties are looked for with. */
export interface Means {
  grammar: Grammar;
  targets: readonly Target[];
  /** How many generated inputs each property is tried with. */
  runs: number;
  /** What they are generated from. */
  seed: number;
  /** The Launchfile as it was, or why nobody knows. */
  previous: Previous;
}

export type Previous = { label: string; text: string } | { missing: string };

export interface Found {
  findings: Finding[];
  /** Why there was nothing to look at; then there are no findings. */
  skipped?: string;
  mutations?: { made: number; caught: number };
}

export interface Finding {
  kind: "note" | "risk" | "violation";
  /** A sentence without its full stop. */
  what: string;
  /** Where in the Launchfile. */
  span?: Span | null;
  /** A generated Launchfile that shows it; absent: the one that is checked does. */
  launchfile?: string;
  /** The generated environment in which it shows. */
  environment?: EnvironmentInput;
}
