/** A secret text as it is and as programs print it. Those of a few characters would be found everywhere. */
export function secretForms(text: string): string[] {
  const bytes = Buffer.from(text);
  const forms = [text, encodeURIComponent(text), bytes.toString("base64"), bytes.toString("hex")];
  return [...new Set([...forms, JSON.stringify(text).slice(1, -1)])].filter((form) => form.length >= 8);
}
