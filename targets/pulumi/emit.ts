import type { DesiredState } from "../../plans/index.ts";
import type { EmittedFile, EmittedPlace } from "../target.ts";
import type { Handover } from "./program/handover.ts";
import { renderProgram } from "./program/render-program.ts";

/** The Pulumi program, as it is written again for each `apply`; never a secret. */
export function emit(desired: DesiredState, place?: EmittedPlace): EmittedFile[] {
  return renderProgram(desired, { place });
}

/** The same for its reader, who goes on with it alone: its README says how. */
export function emitEjected(desired: DesiredState, handover: Handover): EmittedFile[] {
  return renderProgram(desired, { place: handover.place, handover });
}
