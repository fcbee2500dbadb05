import type { Fault, JobFault, PlantedFault } from "./fault-types.ts";
import type { RecordedCall } from "./types.ts";

const jobKinds = ["lost-job", "stuck", "restart-in-job", "failed-job", "unwell", "long-job", "row-gone", "odd-file"];

/** The first fault that is meant for a call. It is used up by this. */
export function takeFault(faults: PlantedFault[], call: RecordedCall, calls: RecordedCall[]): Fault | null {
  const planted = faults.find(({ at }) => isAt(at, call, calls));
  if (planted === undefined) return null;
  planted.times = (planted.times ?? 1) - 1;
  if (planted.times <= 0) faults.splice(faults.indexOf(planted), 1);
  return planted.fault;
}

function isAt(at: PlantedFault["at"], { index, procedure }: RecordedCall, calls: RecordedCall[]): boolean {
  if (typeof at === "number") return at === index;
  if (typeof at === "string") return at === "*" || at === procedure;
  const before = calls.filter((each) => each.by === "client" && each.procedure === procedure && each.index <= index);
  return at.procedure === procedure && before.length === at.nth;
}

export function jobFaultOf(fault: Fault | null): JobFault | null {
  return fault !== null && jobKinds.includes(fault.kind) ? (fault as JobFault) : null;
}
