import { isRecord, parseJson } from "../../compose/labels.ts";
import { toldName } from "../observe/address-of.ts";
import { resourceOf } from "../observe/stack-state.ts";

/** What a run of `pulumi up` would do to one resource. */
export interface Step {
  /** Address of the object that it is; of one that others have put into the stack its type and name. */
  address: string;
  /** What it was before, where it has another address now: a service that became a job is one resource. */
  before: string | null;
  urn: string;
  /** `create`, `update`, `replace`, `delete`. */
  op: string;
  /** Inputs that make it be replaced, else those that differ. */
  reasons: string[];
  /** URNs of what those inputs are made from, or of all that it depends on where that is not told. */
  causes: string[];
}

/** Of a replacement the steps by which it is done; and what changes nothing. */
const silent =
  /^(same|read|refresh|import|create-replacement|delete-replaced|read-replacement|discard|discard-replaced|remove-pending-replace)$/;

/** What `pulumi preview --json` prints, as steps of all that the stack holds; `null`: it is not that. */
export function previewSteps(printed: string): Step[] | null {
  const parsed = parseJson(printed);
  if (!isRecord(parsed)) return null;
  const steps = (Array.isArray(parsed["steps"]) ? parsed["steps"] : []).filter(isRecord);
  return steps.flatMap((step): Step[] => {
    const op = String(step["op"]);
    const state = [step["newState"], step["oldState"]].find(isRecord);
    if (silent.test(op) || state === undefined) return [];
    const address = toldName(resourceOf(state));
    if (address === null) return [];
    const [replacing, differing] = [textsIn(step["replaceReasons"]), textsIn(step["diffReasons"])];
    const reasons = replacing.length > 0 ? replacing : differing;
    const before = isRecord(step["oldState"]) ? toldName(resourceOf(step["oldState"])) : null;
    return [{ address, before, urn: String(step["urn"]), op, reasons, causes: causesOf(reasons, state) }];
  });
}

/** What a preview said went wrong. */
export function previewErrors(printed: string): string[] {
  const parsed = parseJson(printed);
  const told = isRecord(parsed) && Array.isArray(parsed["diagnostics"]) ? parsed["diagnostics"] : [];
  const errors = told.filter(isRecord).filter(({ severity }) => severity === "error");
  return errors.flatMap(({ message }) => String(message).split("\n")).filter((line) => line.trim() !== "");
}

/** What comes after something has not changed because of it: that takes an input which is made from it. */
function causesOf(
  reasons: string[],
  { dependencies, propertyDependencies: byInput }: Record<string, unknown>,
): string[] {
  if (!isRecord(byInput)) return textsIn(dependencies);
  // Of what is replaced because something that it is made from goes first, Pulumi tells no reason.
  if (reasons.length === 0) return Object.values(byInput).flatMap(textsIn);
  return reasons.flatMap((reason) => textsIn(byInput[reason.replace(/[.[].*/s, "")]));
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
