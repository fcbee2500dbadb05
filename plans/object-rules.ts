/** What reconcile must know of a target's object types. A type that is missing here may not occur in a desired state. */
export type ObjectRules = Record<string, ObjectRule>;

export interface ObjectRule {
  /** What a change of an attribute takes; keys are exact names or prefixes ending in `.*`; others `update`. */
  attributes: Record<string, "update" | "replace" | "ignore">;
  /** A volume, a database: kept when nothing wants it any more, unless the operator asks for its data to go. */
  holdsData: boolean;
  /** A step, not a thing (release, build, pull): it runs when something after it changes, or its last run failed. */
  runs?: boolean;
  /**
   * Of a type that `runs`: its result can be seen and lasts (a build, a pull), so it runs only when that is missing, and
   * repeating it does no harm. A release may not be repeated blindly.
   */
  repeatable?: boolean;
  /** Of a type that is `repeatable`: it is what changes all that comes after it, so it runs whenever any of that changes. */
  carries?: boolean;
  /** It is expected to be running; when it is not, it is started again. */
  stays?: boolean;
  /** Of a type that `stays`: nothing starts it again, and when it does not run or is unhealthy it is made anew. */
  remade?: boolean;
}
