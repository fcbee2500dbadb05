import { shellWord } from "../../../plans/index.ts";
import { isHosted, isOwnState, stackOf } from "../command/stack-of.ts";
import type { Handover } from "./handover.ts";

/** The stack that Launchplane makes of the environment, and the one that its reader begins. */
export interface ToldStack {
  /** What a new one is called. */
  name: string;
  /** What Launchplane's is called, by itself and as every command may be told it. `XXXXXX`: six digits of the checkout. */
  known: string;
  reference: string;
  /** Where it is, as a word of a shell line; `null`: in Launchplane's own state. */
  backend: string | null;
  isHosted: boolean;
}

/** Where what runs already is found. */
export function toldStack({ input }: Pick<Handover, "input">): ToldStack {
  const { context, environment, settings } = input;
  const folders = { app: "", work: "", local: "" };
  const of = (instance: string) => stackOf({ context, environment, settings, instance, folders });
  const stack = of("XXXXXX");
  return {
    name: stack.name === of("").name ? stack.name : environment,
    known: stack.name,
    reference: stack.reference,
    backend: isOwnState(settings) ? null : shellWord(stack.backend),
    isHosted: isHosted(stack),
  };
}
