import { number, text } from "./fields.ts";

/** What every `*.search` takes. */
export const searched = {
  q: text,
  name: text,
  description: text,
  limit: number.min(1).max(100).default(20),
  offset: number.min(0).default(0),
};
