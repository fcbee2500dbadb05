import * as z from "zod";
import { filled, number, orNull, text } from "./fields.ts";

/** What goes into the swarm service as it is, of applications and databases. Inner objects are strict; durations are nanoseconds. */
export const swarm = {
  healthCheckSwarm: orNull(
    z.strictObject({
      Test: z.array(text).optional(),
      Interval: number.optional(),
      Timeout: number.optional(),
      StartPeriod: number.optional(),
      Retries: number.optional(),
    }),
  ),
  restartPolicySwarm: orNull(
    z.strictObject({
      Condition: text.optional(),
      Delay: number.optional(),
      MaxAttempts: number.optional(),
      Window: number.optional(),
    }),
  ),
  placementSwarm: orNull(
    z.strictObject({
      Constraints: z.array(text).optional(),
      Preferences: z.array(z.strictObject({ Spread: z.object({ SpreadDescriptor: text }) })).optional(),
      MaxReplicas: number.optional(),
      Platforms: z.array(z.strictObject({ Architecture: text, OS: text })).optional(),
    }),
  ),
  updateConfigSwarm: orNull(
    z.strictObject({
      Parallelism: number,
      Delay: number.optional(),
      FailureAction: text.optional(),
      Monitor: number.optional(),
      MaxFailureRatio: number.optional(),
      Order: text,
    }),
  ),
  rollbackConfigSwarm: orNull(
    z.strictObject({
      Parallelism: number,
      Delay: number.optional(),
      FailureAction: text.optional(),
      Monitor: number.optional(),
      MaxFailureRatio: number.optional(),
      Order: text,
    }),
  ),
  modeSwarm: orNull(
    z.strictObject({
      Replicated: z.strictObject({ Replicas: number.optional() }).optional(),
      Global: z.object({}).optional(),
      ReplicatedJob: z
        .strictObject({ MaxConcurrent: number.optional(), TotalCompletions: number.optional() })
        .optional(),
      GlobalJob: z.object({}).optional(),
    }),
  ),
  labelsSwarm: orNull(z.record(text, text)),
  networkSwarm: orNull(
    z.array(
      z.strictObject({
        Target: text.optional(),
        Aliases: z.array(text).optional(),
        DriverOpts: z.record(text, text).optional(),
      }),
    ),
  ),
  stopGracePeriodSwarm: orNull(number),
  endpointSpecSwarm: orNull(
    z.strictObject({
      Mode: text.optional(),
      Ports: z
        .array(
          z.strictObject({
            Protocol: text.optional(),
            TargetPort: number.optional(),
            PublishedPort: number.optional(),
            PublishMode: text.optional(),
          }),
        )
        .optional(),
    }),
  ),
  ulimitsSwarm: orNull(z.array(z.strictObject({ Name: filled, Soft: z.int().min(-1), Hard: z.int().min(-1) }))),
};
