import { isRecord } from "../../compose/labels.ts";
import { printedJson } from "./printed-json.ts";

/** A run of `pulumi` that changed a stack. */
export interface StackUpdate {
  kind: string;
  succeeded: boolean;
  message: string;
}

/** What an update of ours says of itself in its message. */
export interface OwnUpdate {
  run: string;
  store: string;
  /** Print of everything that it made real. */
  content: string;
}

/** What `pulumi stack history --json` prints, the newest first; `null`: it is not that. */
export function stackUpdates(printed: string): StackUpdate[] | null {
  const parsed = printedJson(printed);
  // Go's list of nothing.
  const told = parsed === null ? [] : parsed;
  if (!Array.isArray(told)) return null;
  return told.filter(isRecord).map((update) => ({
    kind: String(update["kind"] ?? ""),
    succeeded: update["result"] === "succeeded",
    message: String(update["message"] ?? ""),
  }));
}

/** Whether it changed what is there, as far as the program goes: a refresh only looks. */
export function isChange({ kind }: StackUpdate): boolean {
  return kind === "update" || kind === "destroy";
}

export function updateMessage({ run, store, content }: OwnUpdate): string {
  return `launchplane run ${run} store ${store} content ${content}`;
}

/** `null`: somebody else's. */
export function ownUpdate({ message }: StackUpdate): OwnUpdate | null {
  const [, run, store, content] = /^launchplane run (\S+) store (\S+) content (\S+)$/.exec(message) ?? [];
  return run === undefined || store === undefined || content === undefined ? null : { run, store, content };
}
