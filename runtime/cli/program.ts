import { Command as Commander, CommanderError } from "commander";
import { type Diagnostic, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { toolVersion } from "../version.ts";
import type { CommandCall, CommandEntry, Options } from "./command.ts";
import { commandGroups, sharedOptions } from "./command-table.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";
import { printReport } from "./views/report.ts";

/** Parses the command line, runs the command it names and answers the exit code. Never throws. */
export async function runProgram(
  argv: string[],
  entries: CommandEntry[],
  { host, terminal }: { host: Host; terminal: Terminal },
): Promise<number> {
  let exit: number = exitCodes.done;
  const program = new Commander("launchplane")
    .description("Compiles Launchfiles into infrastructure plans and applies them.")
    .version(toolVersion, "-V, --version")
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.print(text), writeErr: (text) => terminal.say(text) })
    .addHelpText("after", "\nlaunchplane <command> --help explains a command and its options.")
    .showHelpAfterError("Run launchplane --help for the list of commands.");
  for (const entry of entries) {
    addCommand(program, entry).action(async (...received: unknown[]) => {
      received.pop();
      const options = received.pop() as Options;
      const ends: (() => Promise<void>)[] = [];
      const atEnd: CommandCall["atEnd"] = (work) => void ends.push(work);
      exit = await guarded(entry, { arguments: received as CommandCall["arguments"], options, host, terminal, atEnd });
      for (const end of ends.reverse()) await end();
    });
  }
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.done;
    const reason = error.message.replace(/^error: /, "");
    await printDocument(
      "usage",
      { host, terminal, json: argv.includes("--json") },
      diagnose("LP6008", null, { reason }),
    );
    return exitCodes.usage;
  }
  return exit;
}

/** With `--json` also what went wrong before or beside a command is a document; a person has read it already. */
async function printDocument(
  command: string,
  { host, terminal, json }: { host: Host; terminal: Terminal; json: boolean },
  diagnostic: Diagnostic,
): Promise<void> {
  if (json) await printReport({ host, terminal, options: { json } }, { command, diagnostics: [diagnostic] });
}

/** `secrets put` becomes the subcommand `put` of `secrets`, made on demand. */
function addCommand(program: Commander, entry: CommandEntry): Commander {
  const words = entry.name.split(" ");
  const last = words.pop() as string;
  const parent = words.reduce((above, word) => {
    return (
      above.commands.find((each) => each.name() === word) ?? above.command(word).description(commandGroups[word] ?? "")
    );
  }, program);
  const command = parent.command(last).description(entry.summary);
  for (const [notation, description] of entry.arguments) command.argument(notation, description);
  for (const [notation, description] of [...entry.options, ...sharedOptions]) {
    if (description.endsWith("repeatable")) {
      command.option(notation, description, (value, all: string[] = []) => [...all, value]);
    } else command.option(notation, description);
  }
  return command;
}

/** Runs a command, and turns what it throws into a report and an exit code. */
async function guarded(entry: CommandEntry, call: CommandCall): Promise<number> {
  const { options, terminal, host } = call;
  try {
    if (entry.needsFolder && call.arguments.includes("-")) {
      throw new DiagnosticError("machine", diagnose("LP1093", null, { command: entry.name }));
    }
    const command = await entry.load();
    if (options.events === undefined) return await command(call);
    const { withEvents } = await import("./with-events.ts");
    return await withEvents(command, call, options.events);
  } catch (error) {
    if (error instanceof DiagnosticError) {
      const { diagnostics, details } = error;
      const document = { ...entry.document, ...details?.document };
      await printReport(call, { command: entry.name, diagnostics, document, text: details?.text ?? "" });
      return error.exit;
    }
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    terminal.say(`${options.debug ? stack : message}\n`);
    if (!options.debug) {
      terminal.say("This is a defect of launchplane, not of your files. Run again with --debug for details.\n");
    }
    const defect = diagnose("LP6009", null, { reason: message });
    await printDocument(entry.name, { host, terminal, json: options.json === true }, defect);
    return exitCodes.usage;
  }
}
