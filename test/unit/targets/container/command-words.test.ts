import { describe, expect, it } from "vitest";
import { concat, literal, type Value } from "../../../../plans/index.ts";
import { commandWords } from "../../../../targets/container/command-words.ts";
import { reference } from "../sample-app.ts";

function words(line: string): string[] {
  return commandWords(literal(line)).map((value) => (value.kind === "literal" ? value.text : value.kind));
}

describe("commandWords", () => {
  it.each([
    ["node server.js", ["node", "server.js"]],
    ["  node   server.js  ", ["node", "server.js"]],
    [`run --title "two words" --empty ''`, ["run", "--title", "two words", "--empty", ""]],
    [`say 'it is "so"' a"b"c`, ["say", 'it is "so"', "abc"]],
    ["say a\u00a0b", ["say", "a\u00a0b"]],
    ["", []],
  ])("splits %j itself", (line, expected) => {
    expect(words(line)).toEqual(expected);
  });

  it.each([
    "cd /srv && run",
    "serve --port $PORT",
    'echo "$HOME"',
    "run > /tmp/log",
    "ls *.js",
    "A=1 run",
    "cd /srv",
    "exit 7",
    ": nothing to do",
    "wait",
    "exec run",
    "run\nstop",
    "say 'open",
    "run; stop",
    "run # comment",
    "a \\ b",
  ])("leaves %j to a shell", (line) => {
    expect(words(line)).toEqual(["sh", "-c", line]);
  });

  it("never splits a bound value, and keeps the text around it in its word", () => {
    const secret = reference("secret:key", "value", true);
    const line: Value = concat([literal("run --key="), secret, literal("/x next")]);
    expect(commandWords(line)).toEqual([
      literal("run"),
      concat([literal("--key="), secret, literal("/x")]),
      literal("next"),
    ]);
  });
});
