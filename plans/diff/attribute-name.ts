/** The dotted name of an attribute. A key that could be mistaken for two, or for none, stands in double quotes. */
export function attributeName(...keys: string[]): string {
  return keys.map((key) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key))).join(".");
}
