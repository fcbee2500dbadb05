import type { LockRequest } from "../../runtime/store/take-lock.ts";
import { sampleActor, sampleId, sampleScope } from "./sample-record.ts";

export const sampleLockRequest: LockRequest = {
  scope: sampleScope,
  run: sampleId(1),
  actor: sampleActor,
  message: "apply",
};
