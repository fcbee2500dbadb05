import { pageExamples } from "../../runtime/cli/page-examples.ts";

/** Files beside others, and what is typed in their folder: what leads to a diagnostic, or no longer does. */
export interface PageCase {
  /** Texts by path. */
  files: Record<string, string>;
  /** The words of each command line, without the program's name. The last one's diagnostics count. */
  commands: { variables: Record<string, string>; words: string[]; input: string }[];
}

/** The cases in a section of a diagnostic's page; `none` says why there can be none. */
export function pageCases(markdown: string, section: string): { cases: PageCase[]; none: string | null } {
  const cases = pageExamples(markdown, section).map(({ files, commands }) => {
    const typed = commands.length === 0 ? ["launchplane validate"] : commands;
    return { files, commands: typed.map(parseCommandLine) };
  });
  const text = markdown.split(/^## /m).find((each) => each.startsWith(`${section}\n`)) ?? "";
  return { cases, none: /^None: ([\s\S]+\.)\s*$/m.exec(text)?.[1] ?? null };
}

/** Reads `NAME=value launchplane plan --set "KEY=a b"`, and `printf %s text | launchplane secrets put KEY`. */
function parseCommandLine(typed: string): PageCase["commands"][number] {
  const [, input = "", line = ""] = /^(?:printf %s (\S+) \| )?(.*)$/.exec(typed) ?? [];
  const words = [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replace(/["']/g, ""));
  const start = words.indexOf("launchplane");
  const variables = words.slice(0, start).map((word) => [word.split("=", 1)[0], word.slice(word.indexOf("=") + 1)]);
  return { variables: Object.fromEntries(variables), words: words.slice(start + 1), input };
}
