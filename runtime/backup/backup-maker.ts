import type { BackupPart } from "../../plans/index.ts";
import type { UncoveredObject } from "../../targets/index.ts";

/** How the objects of one backup become its parts. */
export interface BackupMaker<Item extends { object: string }> {
  /** Every data-holding object that the target knows. */
  items(): Promise<(Item | UncoveredObject)[]>;
  make(item: Item): Promise<MadePart>;
}

/** A part with a problem is kept, and passes no gate. */
export interface MadePart {
  part: BackupPart | null;
  problem: string | null;
}
