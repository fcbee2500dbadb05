/** A word of a command: a text, or with parts that only the container knows, by the names of its variables. */
export type Word = (string | { variable: string })[];

/** What a script prints around the output of its command, each as a line of its own. */
export interface ScriptMarks {
  begin: string;
  /** Before the exit code. */
  exit: string;
}

const mark = "LAUNCHPLANE_TASK";

export function scriptMarks(run: string): ScriptMarks {
  return { begin: `launchplane-begin ${run}`, exit: `launchplane-exit ${run}` };
}

/**
 * A script for the `sh` of a container that runs a command and says where its output begins and how it ended, which Dokploy
 * does not. Everything that the command starts carries a mark in its environment, by which it can be ended. No secret is in
 * it, and no single quote: of a server that is not Dokploy's own the script stands between such quotes.
 */
export function taskScript(words: Word[], run: string): string {
  const quotes = words.flat().some((part) => typeof part === "string" && part.includes("'"));
  return [
    `export ${mark}="${run}"`,
    ...(quotes ? [`launchplane_quote=$(printf "\\\\047")`] : []),
    `printf "%s %s\\n" launchplane-begin "$${mark}"`,
    ...commandLines(words),
    "launchplane_exit=$?",
    `printf "\\n%s %s %s\\n" launchplane-exit "$${mark}" "$launchplane_exit"`,
    `exit "$launchplane_exit"`,
  ].join("\n");
}

/** Ends all that carries the mark of a run: it is asked to end, then killed. */
export function endScript(run: string): string {
  return [
    "for signal in TERM KILL; do",
    "  for each in /proc/[0-9]*; do",
    `    if tr "\\\\0" "\\n" <"$each/environ" 2>/dev/null | grep -qxF "${mark}=${run}"; then kill -s "$signal" "\${each#/proc/}"; fi`,
    "  done",
    `  [ "$signal" = KILL ] || sleep 2`,
    "done 2>/dev/null",
    "true",
  ].join("\n");
}

/** A shell within the shell would have a secret among its arguments: its line is evaluated instead. */
function commandLines(words: Word[]): string[] {
  const [shell, option, line, ...rest] = words;
  const isLine = shell?.join() === "sh" && option?.join() === "-c" && rest.length === 0;
  if (line !== undefined && isLine && line.some((part) => typeof part !== "string"))
    return [`set -- ${quoted(line)}`, `( eval "$1" )`];
  return [`set -- ${words.map(quoted).join(" ")}`, `"$@"`];
}

function quoted(word: Word): string {
  const parts = word.map((part) => (typeof part === "string" ? escaped(part) : `\${${part.variable}}`));
  return `"${parts.join("")}"`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\"$`]/g, (character) => `\\${character}`).replaceAll("'", `\${launchplane_quote}`);
}
