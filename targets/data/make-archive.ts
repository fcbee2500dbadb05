import type { Clock, ExecOptions, RunResult } from "../ports.ts";
import type { BackupResult } from "../target.ts";
import { archiveScript, changedExit, compareScript, measuredContents } from "./archive-scripts.ts";
import { lastWords } from "./last-words.ts";

/** How often a folder is read again that changed meanwhile. */
const attempts = 3;

interface Archiving {
  path: string;
  clock: Clock;
  /** Runs a script of `archive-scripts.ts` about the folder. */
  run(script: string, options: ExecOptions): Promise<RunResult>;
}

/**
 * Archives a folder that may be in use. It is read twice; only when both are the same, no file was half written and no
 * two files are of different moments.
 */
export async function makeArchive({ path, clock, run }: Archiving): Promise<BackupResult> {
  for (let attempt = 1; ; attempt++) {
    const made = await run(archiveScript, { outputFile: path });
    const compared = made.outcome === "exited" ? await run(compareScript, { inputFile: path }) : made;
    const contents = measuredContents(compared.stdout);
    if (made.exit === 0 && compared.exit === 0 && contents !== null) return { contents };
    if (attempt === attempts || compared.outcome !== "exited") {
      // tar says 1 when a file changed under its hands.
      const isChanging = compared.exit === changedExit && (made.exit === 0 || made.exit === 1);
      const failed = made.exit === 0 ? compared : made;
      return { problem: isChanging ? "its files kept changing while they were read" : lastWords(failed) };
    }
    await clock.sleep(1000);
  }
}
