import type { Mark } from "../mark-of.ts";

/** What happens to a part of the app, and the item that says more. */
export interface PartMark {
  mark: Mark;
  href: string;
}
