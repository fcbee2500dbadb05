import type { Value } from "../../plans/index.ts";
import type { DocumentPath } from "../document/launch-document.ts";
import type { Launch } from "../normalise/launch.ts";
import type { ResourceSymbol, SymbolTable } from "./symbol-table.ts";

/** A Launchfile in which every reference points to a symbol. */
export interface BoundLaunch {
  launch: Launch;
  symbols: SymbolTable;
  components: ReadonlyMap<string, BoundComponent>;
}

export interface BoundComponent {
  /** The `default` of each variable that has one. */
  defaults: ReadonlyMap<string, Value>;
  /** What `requires` and `supports` inject, in that order. */
  injections: Injection[];
  commands: ReadonlyMap<string, Value>;
  healthCommand: Value | null;
}

/** One entry of a `set_env`. */
export interface Injection {
  key: string;
  value: Value;
  resource: ResourceSymbol;
  list: "requires" | "supports";
  /** Where the entry stands in the document. */
  path: DocumentPath;
}
