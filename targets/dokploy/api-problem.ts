import type { Refusal } from "./refusal.ts";

/**
 * Why a call to the server has no answer that we can use.
 *
 * - `unanswered`: no answer, or a cut one. What was sent may have had its effect.
 * - `key`: the key was not accepted: wrong, expired, revoked, or rate-limited, which this API tells in the same words.
 * - `permission`: the key is accepted and may not do this.
 * - `server`: an error of the server, after which the effect is unknown too.
 * - `unexpected`: an answer that is not this API's, as a login page of a proxy, a redirect, or another shape.
 */
export interface ApiProblem {
  kind:
    | "unanswered"
    | "key"
    | "permission"
    | "not-found"
    | "refused"
    | "conflict"
    | "too-large"
    | "busy"
    | "server"
    | "unexpected";
  procedure: string;
  /** For people, without secrets. */
  message: string;
  /** Whether calls had succeeded before with the same key. */
  hadWorked: boolean;
}

/** Whether the call may have had its effect all the same. */
export function isUncertain({ kind }: ApiProblem): boolean {
  return kind === "unanswered" || kind === "server" || kind === "unexpected";
}

const codes = {
  unanswered: "LP5410",
  key: "LP5411",
  permission: "LP5412",
  "not-found": "LP5413",
  refused: "LP5413",
  conflict: "LP5413",
  "too-large": "LP5414",
  busy: "LP5415",
  server: "LP5413",
  unexpected: "LP5416",
} as const;

/** The problem by its code, for planning and for applying alike. */
export function refusalOf({ kind, procedure, message, hadWorked }: ApiProblem): Refusal {
  const code = kind === "key" && hadWorked ? "LP5417" : codes[kind];
  const transient = ["unanswered", "busy", "server"].includes(kind) && { transient: true as const };
  return { code, args: { procedure, reason: message }, ...transient };
}
