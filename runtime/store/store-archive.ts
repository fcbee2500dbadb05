import type { Diagnostic } from "../../plans/index.ts";

/**
 * A whole store for moving it elsewhere: its texts by the paths that they have in a state folder, whatever they are kept in.
 * Of the locks there is the newest of each scope, of a chain's head what is true.
 */
export interface StoreArchive {
  /** As diagnostics name it: `state folder "/app/.launchplane"`. */
  readonly name: string;
  state(): Promise<ArchiveState>;
  /** Why it cannot be moved from. */
  refusal(kind: Exclude<ArchiveState["kind"], "live">): Diagnostic;
  texts(): Promise<Map<string, string>>;
  /** Makes these texts everything that it holds. Until it is marked, all other commands are refused. */
  replace(storeId: string, texts: Map<string, string>): Promise<void>;
  mark(kind: "live" | "moved"): Promise<void>;
}

/** `importing`: an import into it was begun and not finished. */
export type ArchiveState = { kind: "none"; storeId: null } | { kind: "live" | "moved" | "importing"; storeId: string };
