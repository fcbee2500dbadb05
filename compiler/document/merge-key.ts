import { isScalar } from "yaml";

/** Whether a key is `<<`. In quotes it is an ordinary key. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}
