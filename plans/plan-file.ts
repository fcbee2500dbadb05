import { canonicalJson } from "./canonical-json.ts";
import type { SealedPlan } from "./deployment-plan.ts";

/** The text of a plan file: the sealed plan in its canonical form and a line end, so that every changed byte is found. */
export function planFileText(plan: SealedPlan): string {
  return `${canonicalJson(plan)}\n`;
}

/** How the canonical form of a sealed plan begins. */
const head = /^\{"digest":"sha256:[0-9a-f]{64}","formatVersion":"launchplane\/sealed-plan\//;

/** Whether a file is a plan file as we write them, told by its first bytes: a plan beside the sources is none of them. */
export function isPlanFile(bytes: Uint8Array): boolean {
  return head.test(String.fromCharCode(...bytes.subarray(0, 160)));
}
