import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { GateAnswer } from "./gate-answer.ts";

/** Refuses what a gate does not let through: all of them are told, each with what to do (LP6038). */
export function refuseGates(answers: GateAnswer[], environment: string): void {
  const closed = answers.filter(({ status }) => status !== "pass");
  if (closed.length === 0) return;
  const problems = closed.map(({ gate, detail, remedy }) => {
    return diagnose("LP6038", null, { gate, environment, detail: sentence(detail), remedy });
  });
  const error = new DiagnosticError("refused", ...problems);
  error.details = { document: { gates: answers }, text: gatesText(answers) };
  throw error;
}

/** The gates and how they stand, a line each. */
export function gatesText(answers: GateAnswer[]): string {
  if (answers.length === 0) return "No gate is required.";
  const lines = answers.map(({ gate, status, detail }) => `  ${status.padEnd(7)} ${gate}: ${detail}`);
  return ["Gates:", ...lines].join("\n");
}

function sentence(detail: string): string {
  return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}`;
}
