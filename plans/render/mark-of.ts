import type { Verb } from "../change-set.ts";
import type { NodeChange } from "../diff/plan-diff.ts";

export type Tone = "add" | "change" | "replace" | "remove" | "run" | "move" | "keep";

/** What happens to something: never told by the colour alone. */
export interface Mark {
  tone: Tone;
  symbol: string;
  word: string;
}

const marks: Record<Verb | NodeChange["verb"], Mark> = {
  create: { tone: "add", symbol: "+", word: "create" },
  add: { tone: "add", symbol: "+", word: "add" },
  update: { tone: "change", symbol: "~", word: "update" },
  change: { tone: "change", symbol: "~", word: "change" },
  replace: { tone: "replace", symbol: "±", word: "replace" },
  delete: { tone: "remove", symbol: "−", word: "delete" },
  remove: { tone: "remove", symbol: "−", word: "remove" },
  run: { tone: "run", symbol: "›", word: "run" },
  move: { tone: "move", symbol: "→", word: "move" },
  none: { tone: "keep", symbol: "=", word: "keep" },
};

/** How pages and graphs show what happens to something. */
export function markOf(verb: Verb | NodeChange["verb"]): Mark {
  return marks[verb];
}
