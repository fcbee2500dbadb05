import type { Problem } from "./expression-problem.ts";

/** What is being read: the text as its author wrote it, and the problems so far. */
export interface Reading {
  text: string;
  isCommand: boolean;
  problems: Problem[];
  /** How many transforms stand around what is being read, which is a default then. */
  transforms: number;
}
