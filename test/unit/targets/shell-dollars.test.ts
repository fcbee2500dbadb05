import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { appPlanOf, composeLines, localLines } from "../../harness/shell-lines.ts";

/** Commands that set up an app by themselves, with all that a shell has dollars for, and references in between. */
const commands = `
commands:
  start: exec serve --at "$app.url" --port \${PORT:-\${app.port}} --home $ATELIER_HOME --pid-file /run/atelier.$$$$
  release:
    command: >-
      CONFIG="$ATELIER_HOME/settings/main.json";
      count() { echo "$#:$1:$2"; };
      test -f "$CONFIG" || echo "no \${CONFIG##*/}";
      echo "$(basename "$CONFIG" .json) $((6 * 7)) $? \${UNSET:-none} \${UNSET-} $$HOME_SWEET \${#WORD}";
      count "$WORD" '$WORD'; echo "$WORD" | sed 's/d$/t/';
      echo pid $$$$; echo "$app.name at $storage.data.path"; echo '$$app.url'
health:
  command: test -n "$ATELIER_HOME" -a "$app.name" = atelier || exit $?
`;

const launchfile = (origin: string) => `
name: atelier
${origin}
provides: [{ protocol: http, port: 3100, exposed: true }]
storage: { data: { path: /atelier } }
${commands}`;

const variables = { ATELIER_HOME: "/srv/atelier", WORD: "word", HOME_SWEET: "home", PATH: process.env["PATH"] };

/** What a command writes when a shell runs it as a target would. */
function run([program = "", ...args]: string[]): { status: number | null; lines: string[]; pid: string } {
  const { status, stdout, pid } = spawnSync(program, args, { env: variables, encoding: "utf8" });
  return { status, lines: stdout.trimEnd().split("\n"), pid: String(pid) };
}

describe.each([
  ["compose", "image: atelier:1", composeLines, ["atelier", "atelier-release", "atelier health"], "/atelier"],
  ["local", "runtime: node", localLines, ["process:default", "task:default.release", "process:default health"], null],
] as const)("the shell's own dollars on %s", (_, origin, linesOf, names, data) => {
  const [start, release, health] = names;

  it("reach it, and ours do not", async () => {
    const lines = linesOf(await appPlanOf(launchfile(origin)));
    expect(Object.keys(lines)).toEqual(expect.arrayContaining([start, release, health]));
    expect(lines[start]?.slice(0, 2)).toEqual(["sh", "-c"]);
    expect(lines[start]?.[2]).toMatch(
      /^exec serve --at "http:\/\/\S+" --port \$\{PORT:-\d+\} --home \$ATELIER_HOME --pid-file \/run\/atelier\.\$\$$/,
    );
    expect(lines[health]).toEqual(["sh", "-c", 'test -n "$ATELIER_HOME" -a "atelier" = atelier || exit $?']);
  });

  it("are expanded by a real shell, once", async () => {
    const lines = linesOf(await appPlanOf(launchfile(origin)));
    const { status, lines: output, pid } = run(lines[release] ?? []);
    expect(output).toEqual([
      "no main.json",
      "main 42 0 none  home 4",
      "2:word:$WORD",
      "wort",
      `pid ${pid}`,
      expect.stringMatching(data === null ? /^atelier at \/\S+$/ : `^atelier at ${data}$`),
      "$app.url",
    ]);
    expect(status).toBe(0);
    expect(run(lines[health] ?? []).status).toBe(0);
  });
});
