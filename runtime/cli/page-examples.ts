/** Files, and what is typed in their folder. */
export interface PageExample {
  /** Texts by path. */
  files: Record<string, string>;
  /** Without `$ `. */
  commands: string[];
}

/**
 * The examples in a section of a diagnostic's page, `Bad` or `Good`. A Launchfile begins an example; other files and command
 * lines belong to the one before.
 */
export function pageExamples(markdown: string, section: string): PageExample[] {
  const text = markdown.split(/^## /m).find((each) => each.startsWith(`${section}\n`)) ?? "";
  const examples: PageExample[] = [];
  for (const [, language, path, body = ""] of text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)) {
    if (language === "launchfile") examples.push({ files: {}, commands: [] });
    const last = examples.at(-1);
    if (language === "console") last?.commands.push(...(body.match(/(?<=^\$ ).*/gm) ?? []));
    else if (last) last.files[path ?? "Launchfile"] = body;
  }
  return examples;
}
