import { counted } from "../../plans/index.ts";
import { unsafeKeys } from "../secrets/check-key-safety.ts";
import type { GateAnswer, GateMeans } from "./gate-answer.ts";

/** Every secret that the destination's plan needs is there, enabled, and may be used there. */
export function keySafetyGate({ destination: { keySafety, environment } }: GateMeans): GateAnswer {
  const unsafe = unsafeKeys(keySafety);
  const gate = { gate: "key-safety", record: null } as const;
  if (keySafety.environment === "known" && unsafe.length === 0) {
    const all = Object.keys(keySafety.verdicts).length;
    const detail = all === 0 ? "no secret is needed" : `${counted(all, "secret")} may be used there`;
    return { ...gate, status: "pass", detail, remedy: "" };
  }
  const list = unsafe.map(([key, verdict]) => `${key} (${verdict})`).join(", ");
  const detail = keySafety.environment === "known" ? list : "the class of the environment is not known";
  const remedy = `\`launchplane secrets list --env ${environment.name}\` shows them; put, relabel or enable them`;
  return { ...gate, status: "fail", detail, remedy };
}
