import { isRecord, parseJson } from "../../compose/labels.ts";
import type { ExecOptions, RunResult } from "../../ports.ts";
import type { Site } from "./site.ts";

/** What the events of a run have told. */
export interface Followed {
  result: RunResult;
  /** What went wrong, as Pulumi's diagnostics say it. */
  errors: string[];
  /** It had the stack's lock: before that there are no events. */
  isBegun: boolean;
}

/** Without it Pulumi does not know the flag, and it has no other way to write events into a file while it runs. */
const withEventLog = { PULUMI_DEBUG_COMMANDS: "true" };

/**
 * Runs `pulumi` and tells what it does as it does it: it writes its events into a file. They may hold what a container printed,
 * so the file does not stay.
 */
export async function followEvents(site: Site, args: string[], options: ExecOptions): Promise<Followed> {
  const { context, ports, stack } = site;
  const path = `${stack.folder}/events.jsonl`;
  await ports.files.remove(path);
  const over = new AbortController();
  const errors: string[] = [];
  let told = 0;
  const tell = (line: string) => {
    told += 1;
    const event = parseJson(line);
    if (!isRecord(event)) return;
    for (const text of eventLines(event)) context.progress(text);
    errors.push(...eventErrors(event));
  };
  const following = (async () => {
    for await (const line of ports.files.follow(path, over.signal, { lines: 100_000 })) tell(line);
  })();
  try {
    const env = { ...options.env, ...withEventLog };
    const result = await site.pulumi([...args, "--event-log", path], { ...options, env });
    over.abort();
    await following;
    // What came last may not have been read yet.
    const lines = ((await ports.files.readText(path)) ?? "").split("\n").filter((line) => line !== "");
    for (const line of lines.slice(told)) tell(line);
    return { result, errors, isBegun: told > 0 };
  } finally {
    over.abort();
    await ports.files.remove(path);
  }
}

/** What people may want to see of an event; nothing of inputs and outputs. */
function eventLines(event: Record<string, unknown>): string[] {
  const { resourcePreEvent: begun, resOpFailedEvent: failed, diagnosticEvent: said } = event;
  const step = metadataOf(begun) ?? metadataOf(failed);
  if (step !== null) return isRecord(failed) ? [`${step} failed`] : [step];
  if (!isRecord(said) || said["ephemeral"] === true || said["severity"] === "debug") return [];
  return messageLines(said);
}

function eventErrors({ diagnosticEvent: said }: Record<string, unknown>): string[] {
  return isRecord(said) && said["severity"] === "error" ? messageLines(said) : [];
}

/** `replace docker:index/container:Container web`; `null`: nothing is done. */
function metadataOf(event: unknown): string | null {
  const metadata = isRecord(event) ? event["metadata"] : null;
  if (!isRecord(metadata) || metadata["op"] === "same") return null;
  const urn = String(metadata["urn"] ?? "");
  return `${metadata["op"]} ${metadata["type"]} ${urn.slice(urn.lastIndexOf("::") + 2)}`;
}

/** A message without the marks of its colours. */
function messageLines({ message, prefix }: Record<string, unknown>): string[] {
  const text = `${prefix ?? ""}${message ?? ""}`.replace(/<\{%[^%]*%\}>/g, "");
  return text.split("\n").filter((line) => line.trim() !== "");
}
