const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };

/** What a reader of a page sees, or of its part with this id: lines of words, without tags. */
export function pageWords(html: string, id?: string): string[] {
  const body = html.slice(html.indexOf("<body>"), html.indexOf("<script>"));
  const part =
    id === undefined
      ? body
      : (new RegExp(`<(section|footer|li) [^>]*id="${id}"[\\s\\S]*?\\n</\\1>`).exec(body)?.[0] ?? "");
  return part
    .replace(/<[^>]*>/g, " ")
    .replace(/&\w+;/g, (entity) => entities[entity] ?? entity)
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}
