import type { Evidence } from "../../../plans/index.ts";
import type { ExecutionEvent } from "../../execute/execution.ts";
import type { ComponentNames } from "../../planning/component-names.ts";
import type { Terminal } from "../terminal.ts";

/** Prints what an execution reports: a line an operation when it has ended, what is under way on a terminal's last line. */
export function progressView(terminal: Terminal, names: ComponentNames): (event: ExecutionEvent) => void {
  const [green, red] = terminal.color.say ? [mark(32), mark(31)] : [(text: string) => text, (text: string) => text];
  return (event) => {
    switch (event.type) {
      case "operation-started":
        return terminal.status(`  ${event.operation.verb} ${event.operation.object} …`);
      case "waiting":
        return terminal.status(`  waiting for ${event.object} to be ${event.condition} …`);
      case "output":
        return terminal.status(`  ${event.line}`);
      case "operation-retried": {
        const { operation, pauseMs } = event;
        return terminal.say(`  ${red("failed")} ${operation.id}, again in ${pauseMs / 1000} s\n`);
      }
      case "operation-finished": {
        const { operation, outcome, milliseconds } = event;
        const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
        const word = outcome.status === "done" ? green("done  ") : red("failed");
        return terminal.say(`  ${word} ${operation.verb} ${operation.object} (${seconds})\n`);
      }
      case "probe-started":
        return terminal.status(`  probing ${names.shown(event.component)} …`);
      case "probe-finished": {
        const { evidence } = event;
        return terminal.say(
          `  ${evidence.passed ? green("passed") : red("failed")} ${evidenceText(evidence, names)}\n`,
        );
      }
    }
  };
}

/** What the evidence says, in words that claim no more than it shows. */
function evidenceText(evidence: Evidence, names: ComponentNames): string {
  const { passed } = evidence;
  const component = names.shown(evidence.component);
  switch (evidence.kind) {
    case "http": {
      const { url, status, attempts, latencyMs } = evidence;
      const answer = status === null ? "did not answer" : `answered ${status} in ${Math.round(latencyMs ?? 0)} ms`;
      return `${component}: ${url} ${answer} (attempt ${attempts})`;
    }
    case "command":
      return `${component}: its health command ${passed ? "succeeded" : "did not succeed"} (attempt ${evidence.attempts})`;
    case "running":
      return passed
        ? `${component}: running for ${evidence.stableSeconds.toFixed(0)} s, no health check`
        : `${component}: did not stay running`;
  }
}

function mark(code: number): (text: string) => string {
  return (text) => `\x1b[${code}m${text}\x1b[39m`;
}
