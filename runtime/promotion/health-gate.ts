import { counted, type Evidence } from "../../plans/index.ts";
import { probeComponents } from "../execute/probe-components.ts";
import { settleMsOf } from "../execute/prove-health.ts";
import { readPorts } from "../host/read-ports.ts";
import type { GateAnswer, GateMeans } from "./gate-answer.ts";

/** What serves already answers at once; this long it is asked again. */
const withinMs = 15_000;

/** Probes the source environment as it is now. */
export async function probeSource({ source, host, signal }: GateMeans): Promise<Evidence[]> {
  const ports = readPorts(host, source.target.isQuery);
  const settleMs = settleMsOf(source.environment);
  const probed = await probeComponents({ planned: source, ports, settleMs, withinMs, signal });
  return probed.filter(({ evidence }) => evidence.passed || !signal.aborted).map(({ evidence }) => evidence);
}

/** Every component of the source passed just now. Where nothing was probed, nothing passed. */
export function healthGate({ source }: GateMeans, health: Evidence[]): GateAnswer {
  const { name } = source.environment;
  const failed = health.filter(({ passed }) => !passed).map(({ component }) => component);
  const gate = { gate: "health", record: null } as const;
  if (health.length === 0) {
    const detail = `nothing of ${name} can be probed`;
    const remedy = "give a component a health check or an endpoint, or leave `health` out of the gates";
    return { ...gate, status: "missing", detail, remedy };
  }
  if (failed.length > 0) {
    const detail = `${failed.join(", ")} of ${name} did not pass just now`;
    return {
      ...gate,
      status: "fail",
      detail,
      remedy: `\`launchplane status --env ${name}\` and \`launchplane logs --env ${name}\` tell more`,
    };
  }
  const unchecked = health.filter(({ kind }) => kind === "running").length;
  const words = unchecked === 0 ? "" : `, ${unchecked} of them running without a health check`;
  return {
    ...gate,
    status: "pass",
    detail: `${counted(health.length, "component")} of ${name} passed just now${words}`,
    remedy: "",
  };
}
