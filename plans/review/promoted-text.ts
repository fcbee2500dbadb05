import type { Promoted } from "./review.ts";

/** How an environment gets what a review shows that takes only what is promoted to it, in one line. */
export function promotedText({ environment, from, command }: Promoted): string {
  return `${environment} is promoted from ${from}, once it is deployed there: ${command}`;
}
