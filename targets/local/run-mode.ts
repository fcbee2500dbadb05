import type { Command, Component } from "../../plans/index.ts";

/** How local runs a component, or the field that keeps it from doing so, as the capabilities name it. */
export type RunMode =
  | {
      kind: "source";
      slot: "dev" | "start";
      command: Command;
      /** Relative to the Launchfile's folder; `.` is that folder. */
      folder: string;
    }
  | { kind: "refused"; field: "image" | "commands[none]" | "schedule" };

/**
 * Source mode (format D-38): `dev` wins, then the image, because a `start` beside an image may rely on what is in the image;
 * then `start`.
 */
export function runMode({ run, commands, schedule }: Component): RunMode {
  if (schedule !== undefined) return { kind: "refused", field: "schedule" };
  const slot = isGiven(commands["dev"]) ? "dev" : "start";
  const command = commands[slot];
  if (slot === "start" && run.image !== undefined) return { kind: "refused", field: "image" };
  if (!isGiven(command)) return { kind: "refused", field: "commands[none]" };
  const folder = (run.source ?? ".").replace(/^(\.\/+)+/, "").replace(/\/+$/, "") || ".";
  return { kind: "source", slot, command, folder };
}

/** An empty line starts nothing. */
function isGiven(command: Command | undefined): command is Command {
  return command !== undefined && !(command.line.kind === "literal" && command.line.text.trim() === "");
}
