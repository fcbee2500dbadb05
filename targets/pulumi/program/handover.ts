import type { AppPlan } from "../../../plans/index.ts";
import type { EmittedPlace, EnvironmentInput } from "../../target.ts";

/** What a program is written from that its reader has for good: besides what it makes, all that the Launchfile says. */
export interface Handover {
  app: AppPlan;
  input: EnvironmentInput;
  place?: EmittedPlace | undefined;
}
