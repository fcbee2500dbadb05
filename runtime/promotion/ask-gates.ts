import type { Evidence, Gate } from "../../plans/index.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";
import { approvalGate } from "./approval-gate.ts";
import { backupGate } from "./backup-gate.ts";
import type { GateAnswer, GateMeans } from "./gate-answer.ts";
import { healthGate, probeSource } from "./health-gate.ts";
import { keySafetyGate } from "./key-safety-gate.ts";
import { sourceMatchGate } from "./source-match-gate.ts";

export interface AskedGates {
  answers: GateAnswer[];
  /** The source environment, as it was probed for this. */
  sourceHealth: Evidence[];
}

/** Where nothing is said of gates, production asks for what costs nobody anything. */
const productionGates: Gate[] = ["health", "key-safety", "source-match"];

/** The gates of an environment: what `launchplane.yaml` says, and nobody who asks for a promotion. */
export function requiredGates({ class: of, gates }: Pick<ChosenEnvironment, "class" | "gates">): Gate[] {
  return [...new Set(gates ?? (of === "prod" ? productionGates : []))].sort();
}

/** Asks every gate that the destination requires. The source is probed in any case: the record tells how it was. */
export async function askGates(means: GateMeans): Promise<AskedGates> {
  const sourceHealth = await probeSource(means);
  const ask: Record<Gate, () => GateAnswer> = {
    approval: () => approvalGate(means),
    backup: () => backupGate(means),
    health: () => healthGate(means, sourceHealth),
    "key-safety": () => keySafetyGate(means),
    "source-match": () => sourceMatchGate(means),
  };
  return { answers: requiredGates(means.destination.environment).map((gate) => ask[gate]()), sourceHealth };
}
