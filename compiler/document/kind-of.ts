/** What a value of the document is, for a message. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "text";
  if (typeof value === "boolean") return "a boolean";
  return typeof value === "number" ? "a number" : "a map";
}
