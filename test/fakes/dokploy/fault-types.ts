/** What goes wrong, and when. It is used up after `times` (1). */
export interface PlantedFault {
  /** A procedure (`compose.create`), a path of what is not one, the nth call from 1, or the nth call of a procedure; `*` is every call. */
  at: string | number | { procedure: string; nth: number };
  times?: number;
  fault: Fault;
}

export type Fault = AnswerFault | ServerFault | OtherClientFault | JobFault;

/** Whether the call has had its effect when it goes wrong. */
export type Moment = "before" | "after";

/** Of the answer to one call. */
export type AnswerFault =
  /** The connection is reset. */
  | { kind: "reset"; effect: Moment }
  /** Any status and JSON body; by default 500 with `INTERNAL_SERVER_ERROR`, where the message shows the failed SQL. */
  | { kind: "error"; effect: Moment; status?: number; message?: string }
  /** The effect is at once, the answer that much later. */
  | { kind: "slow"; ms: number }
  /** The request waits that long before it has its effect. */
  | { kind: "late"; ms: number }
  /** Nothing is ever answered. */
  | { kind: "silent"; effect: Moment }
  /** The JSON ends in the middle: `close` where the length promised more, else a complete answer of half the JSON. */
  | { kind: "truncated"; close?: boolean }
  /** A page of a proxy in front. Default 502, before any effect. */
  | { kind: "html"; effect?: Moment; status?: number }
  | { kind: "redirect"; to: string; status?: number }
  /** The key's limit is reached, here and for the rest of the day: 401 without a code. */
  | { kind: "rate-limited" }
  /** A permission is missing: 401 with the code `UNAUTHORIZED`. */
  | { kind: "forbidden" };

/** Of the whole server. */
export type ServerFault =
  /** Dokploy restarts, and answers again; the call's connection is cut. */
  | { kind: "restart"; effect: Moment }
  /** Another version from here on. */
  | { kind: "version"; version: string };

/** Of somebody else who works at the same time. */
export type OtherClientFault =
  /** Somebody's deployment of the service that the call names. */
  | { kind: "foreign-deployment"; effect: Moment; title?: string }
  /** Somebody's call of a procedure. `$composeId` and the like in its input stand for the field of the faulty call's input or answer. */
  | { kind: "foreign-call"; effect: Moment; procedure: string; input: Record<string, unknown> };

/** Of the job that the call (`compose.deploy`, `application.redeploy`) would queue, or of a database's deploy. */
export type JobFault =
  /** Queued, then gone without a row. */
  | { kind: "lost-job" }
  /** The row says `running` for ever, and the queue waits. `release()` ends it. */
  | { kind: "stuck" }
  /** The server restarts while the job runs. */
  | { kind: "restart-in-job" }
  /** The command fails. */
  | { kind: "failed-job"; log?: string[] }
  /** `done`, though the containers are not well. */
  | {
      kind: "unwell";
      state: "unhealthy" | "starting" | "restarting" | "exited" | "pending" | "rejected";
      service?: string;
    }
  /** Takes that long. */
  | { kind: "long-job"; ms: number }
  /** The row is gone from the list as soon as it has ended, by other runs. */
  | { kind: "row-gone" }
  /** A backup is `done`, and its file has that many bytes; `null`: there is none. */
  | { kind: "odd-file"; bytes: number | null };
