import { describe, expect, it } from "vitest";
import { parseCommand, parseExpression } from "../../../grammar/parse-expression.ts";
import { showProblem, showTree } from "./show-tree.ts";

const read = (text: string) => parseCommand(text, new Set(["postgres", "my-cache", "constructor"]));

describe("X-50 the shell's dollars stay as they are", () => {
  it.each([
    "serve --port $PORT",
    'CFG="$APP_HOME/x"; echo "$CFG" $1 $# $? $! $- $@ $* $_',
    "${PORT:-3000} ${PORT:?missing} ${PORT%/} ${#PORT} ${!PORT} ${PORT/a/b} ${PORT ${",
    "$(date +%s) `id` $((1 + 2)) $'a\\n' $",
    "awk '{ print $1, $NF }' | grep -E 'x$' ${{ matrix.node }}",
    "$apps.url ${storages.x} $App.url $app_name ${app-x} $secretsx",
    "$postgres ${postgres} ${postgres:-x} $postgres[0].x ${postgres[@]} $my-cache",
    "$redis.host ${__proto__.x} $toString.x",
    "$2b$10$abcdef \\$HOME $héllo ${ url }",
  ])("%s", (command) => {
    const { tree, problems } = read(command);
    expect(tree.parts).toEqual([{ kind: "text", value: command, start: 0, end: command.length }]);
    expect(problems).toEqual([]);
  });
});

describe("X-50 what is ours is read as everywhere", () => {
  it.each<[command: string, tree: string, ...problems: string[]]>([
    ["init --url $app.url", '"init --url " + $app.url'],
    ["$app $outputs.token", '$app + " " + $outputs.token'],
    ["echo ${secrets.key|base64}$HOME", '"echo " + ${secrets.key|base64} + "$HOME"'],
    ["$components.api.url/x ${storage.data.path}y", '$components.api.url + "/x " + ${storage.data.path} + "y"'],
    ["psql $postgres.url ${my-cache.host}:1", '"psql " + $postgres.url + " " + ${my-cache.host} + ":1"'],
    ["$constructor.name", "$constructor.name"],
    ["echo $$app.url $${app.url} $$$$", '"echo $app.url ${app.url} $$"'],
    ["$$$app.url", '"$" + $app.url'],
    ["$PORT$app.port$PORT", '"$PORT" + $app.port + "$PORT"'],
    ["${PORT:-${app.port}} ${X:=$app.url}", '"${PORT:-" + ${app.port} + "} ${X:=" + $app.url + "}"'],
    ["${app.url:-$(hostname):${PORT:-80}}", '${app.url:-("$(hostname):${PORT:-80}")}'],
    ["${app.url:-a$$b$postgres.host}", '${app.url:-("a$b" + $postgres.host)}'],
    ["run \\$app.url", '"run \\\\" + $app.url', 'backslash-escape at "\\\\$"'],
    ["$HOME ${app.url", '"$HOME " + invalid("${app.url")', 'unclosed-braces at "${app.url"'],
    [
      "${app:?x} ${app.url }",
      'invalid("${app:?x}") + " " + invalid("${app.url }")',
      'shell-operator at ":?"',
      'white-space at "app.url "',
    ],
    ["${postgres.host%x}", 'invalid("${postgres.host%x}")', 'unexpected-character at "%"'],
    ["${app.url$HOME}", 'invalid("${app.url$HOME}")', 'unexpected-character at "$"'],
  ])("%s", (command, tree, ...expected) => {
    const parsed = read(command);
    expect(showTree(parsed.tree)).toBe(tree);
    expect(parsed.problems.map((problem) => showProblem(command, problem))).toEqual(expected);
  });
});

describe("a lone $$ in a command is doubted where the shell's own was more likely meant", () => {
  it.each([
    "/tmp/x.$$",
    "kill $$",
    'rm -f "/tmp/x.$$"',
    "trap 'rm /tmp/x.$$' EXIT",
    "cat /run/$$/pid; echo $$.log $$-1 (a$$) $$* a$$\\",
    "echo $$\necho $$é",
    "${app.url:-/tmp/$$ }",
  ])("%s", (command) => {
    const { tree, problems } = read(command);
    const lone = [...command.matchAll(/\$\$/g)].map(({ index }) => {
      return { kind: "lone-double-dollar", start: index, end: index + 2, args: { replacement: "$$$$" } };
    });
    expect(problems).toEqual(lone);
    expect(showTree(tree)).not.toContain("$$");
  });

  it.each([
    "$$app.url $$HOME $$_ $${X:-1} $$(date) $$((1 + 1))",
    "$$$$ /tmp/x.$$$$ $$$$$$ $$$ $$$HOME $$$app.url $$$$app.url",
    "awk '{ print $$1 }'; echo $$? $$! $$@ $$#",
    "grep \\$$",
    "$HOME $ $app.url",
  ])("but not in %s", (command) => {
    expect(read(command).problems).toEqual([]);
  });

  it("in a value it is an escape and nothing else", () => {
    expect(parseExpression("/tmp/x.$$").problems).toEqual([]);
  });

  it("is gone when the correction is made", () => {
    const { tree, problems } = read("/tmp/x.$$$$");
    expect([showTree(tree), problems]).toEqual(['"/tmp/x.$$"', []]);
  });
});
