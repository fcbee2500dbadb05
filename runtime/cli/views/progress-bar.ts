import type { Terminal } from "../terminal.ts";

const width = 30;

/** Draws how much of `total` is done on a terminal's last line. */
export function progressBar(terminal: Terminal, total: number): (done: number, name: string) => void {
  return (done, name) => {
    const full = Math.round((width * done) / Math.max(total, 1));
    terminal.status(`  [${"=".repeat(full)}${" ".repeat(width - full)}] ${done}/${total} ${name}`);
  };
}
