import { healthTest } from "../../compose/health-test.ts";
import { textLiteral } from "./code.ts";
import type { Scope } from "./scope.ts";

const usualHost = "127.0.0.1";

/** The line of an HTTP check as a call of the function that makes it; `null`: it is another text. */
export function renderHttpTest(text: string, scope: Scope): string | null {
  if (!text.startsWith("http_proxy= ")) return null;
  const [, host = "", digits = "", quotedPath = ""] =
    /'http:\/\/(\[[^\]']+\]|[^:'/]+):(\d+)((?:[^']|'\\'')*)'/.exec(text) ?? [];
  const [port, path] = [Number(digits), quotedPath.replaceAll("'\\''", "'")];
  const test = healthTest({ kind: "http", scheme: "http", host, port, path });
  if (test.kind !== "shell" || test.line.kind !== "literal" || test.line.text !== text) return null;
  const hostArgument = host === usualHost ? "" : `, ${textLiteral(host)}`;
  return `${scope.containers("httpTest")}(${port}, ${textLiteral(path)}${hostArgument})`;
}
