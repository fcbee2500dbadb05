import type { ScriptMarks } from "./task-script.ts";

/** Finds what a command printed in the log of its run, as the log grows. */
export interface PrintedLines {
  /** Takes more lines of the log. */
  add(lines: string[]): void;
  /** The log is over: what a command that never began left in it is told. */
  end(): void;
  /** Its exit code; `null`: it did not say. */
  exit(): number | null;
}

/** `script`: what is run, which Dokploy writes into the log before it runs it. */
export function printedLines(
  { begin, exit: exitMark }: ScriptMarks,
  { script, print }: { script: string; print(line: string): void },
): PrintedLines {
  const echoed = new Set(script.split("\n"));
  const isTold = (line: string) => line !== "" && !echoed.has(line) && !serverWords.test(line);
  let state: "before" | "within" | "after" = "before";
  let exit: number | null = null;
  /** Before the command begins: the server's words. */
  const early: string[] = [];
  /** An empty line stands before the last one, so that that has a line of its own. */
  let heldEmpty = false;
  const take = (line: string) => {
    if (state === "after") return;
    if (state === "before") {
      if (line === begin) state = "within";
      else early.push(line);
      return;
    }
    if (line.startsWith(`${exitMark} `)) {
      exit = Number(line.slice(exitMark.length + 1));
      state = "after";
      return;
    }
    if (heldEmpty) print("");
    heldEmpty = line === "";
    if (!heldEmpty) print(line);
  };
  return {
    add: (lines) => lines.forEach(take),
    end() {
      if (state === "before") for (const line of early.filter(isTold)) print(line);
      if (state === "within" && heldEmpty) print("");
      state = "after";
    },
    exit: () => exit,
  };
}

/** What Dokploy writes around every run. */
const serverWords =
  /^(Initializing (deployment|schedule)|(Running command: )?docker exec |✅ Command executed successfully)/;
