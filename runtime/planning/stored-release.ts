import type { AppPlan, ImageRef } from "../../plans/index.ts";

/** What a release holds, as its plan and its record tell: enough to plan it again without a Launchfile. */
export interface StoredRelease {
  /** The record's id. */
  release: string;
  app: AppPlan;
  /** What each component ran, by component name. */
  artifacts: Record<string, ImageRef>;
  /** Digest of all source files that it was made from. */
  source: string;
  commit: string | null;
}
