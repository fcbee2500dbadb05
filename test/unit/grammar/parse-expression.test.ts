import { describe, expect, it } from "vitest";
import { parseExpression } from "../../../grammar/parse-expression.ts";
import { showProblem, showTree } from "./show-tree.ts";

/** What is read, the tree it gives, and the problems with it. */
type Case = [text: string, tree: string, ...problems: string[]];

function check(title: string, cases: Case[]): void {
  describe(title, () => {
    it.each(cases)("%j", (text, tree, ...expected) => {
      const parsed = parseExpression(text);
      expect(showTree(parsed.tree)).toBe(tree);
      expect(parsed.problems.map((problem) => showProblem(text, problem))).toEqual(expected);
    });
  });
}

check("forms", [
  ["", ""],
  ["plain text", '"plain text"'],
  ["{ } [0] . | :- %", '"{ } [0] . | :- %"'],
  ["$$", '"$"'],
  ["$url", "$url"],
  ["$postgres.host", "$postgres.host"],
  ["$components.api.metrics.port", "$components.api.metrics.port"],
  ["${url}", "${url}"],
  ["${url:-}", "${url:-()}"],
  ["${url:-text}", '${url:-("text")}'],
  ["$secrets.key|base64", "$secrets.key|base64"],
  ["${secrets.key|hex|base64:-text}", '${secrets.key|hex|base64:-("text")}'],
  [
    "postgres://$user:${password}@$host:5432/${name}",
    '"postgres://" + $user + ":" + ${password} + "@" + $host + ":5432/" + ${name}',
  ],
  ["a\r\n$b\n\t${c}\u2028\ud83d", '"a\\r\\n" + $b + "\\n\\t" + ${c} + "\u2028\\ud83d"'],
]);

check("X-01 a dollar that starts nothing stays as written", [
  ["$", '"$"', 'stray-dollar at "$"'],
  ["a$", '"a$"', 'stray-dollar at "$"'],
  ["100$", '"100$"', 'stray-dollar at "$"'],
  ["cost: $5", '"cost: $5"', 'stray-dollar at "$"'],
  ["$?", '"$?"', 'stray-dollar at "$"'],
  ["$(cmd)", '"$(cmd)"', 'stray-dollar at "$"'],
  ["$_x", '"$_x"', 'stray-dollar at "$"'],
  ["$.x", '"$.x"', 'stray-dollar at "$"'],
  ["$[0]", '"$[0]"', 'stray-dollar at "$"'],
  ["^foo$", '"^foo$"', 'stray-dollar at "$"'],
  ["$é $ ", '"$é $ "', 'stray-dollar at "$"', 'stray-dollar at "$"'],
]);

const sha512 = `$6$rounds=5000$salt$${"a".repeat(86)}`;
check("X-02 the dollars of a password hash are stray", [
  ["$2b$10$abcdef", '"$2b$10$abcdef"', 'crypt-hash at "$2b$10$abcdef"'],
  ["admin:$2y$05$a./B9 x", '"admin:$2y$05$a./B9 x"', 'crypt-hash at "$2y$05$a./B9"'],
  ["${hash:-$2b$10$abc}", '${hash:-("$2b$10$abc")}', 'crypt-hash at "$2b$10$abc"'],
  [sha512, JSON.stringify(sha512), `crypt-hash at ${JSON.stringify(sha512)}`],
  ["$$2b$$10$$abcdef", '"$2b$10$abcdef"'],
  ["$5$url", '"$5" + $url', 'stray-dollar at "$"'],
]);

check("X-03 to X-06, X-08 to X-10 malformed braces are never text", [
  ["${url", 'invalid("${url")', 'unclosed-braces at "${url"'],
  ["x ${url", '"x " + invalid("${url")', 'unclosed-braces at "${url"'],
  ["x ${url and so on", '"x " + invalid("${url and so on")', 'unclosed-braces at "${url"'],
  ["${", 'invalid("${")', 'unclosed-braces at "${"'],
  ["${url ${host}", 'invalid("${url ") + ${host}', 'unclosed-braces at "${url"'],
  ["${url $host}", 'invalid("${url ") + $host + "}"', 'unclosed-braces at "${url"'],
  ["${a:-${b}", 'invalid("${a:-${b}")', 'unclosed-braces at "${a"'],
  ["${a:-{}", 'invalid("${a:-{}")', 'unclosed-braces at "${a"'],
  ["http://${host:80/${path}", '"http://" + invalid("${host:80/${path}")', 'unclosed-braces at "${host"'],
  ["${}", 'invalid("${}")', 'empty-reference at "${}"'],
  ["${ }", 'invalid("${ }")', 'empty-reference at "${ }"'],
  ["${|base64}", 'invalid("${|base64}")', 'empty-reference at "${|base64}"'],
  ["${:-d}", 'invalid("${:-d}")', 'empty-reference at "${:-"'],
  ["${5}", 'invalid("${5}")', 'invalid-name at "5"'],
  ["${_x}", 'invalid("${_x}")', 'invalid-name at "_x"'],
  ["${-x}", 'invalid("${-x}")', 'invalid-name at "-x"'],
  ["${a.5b}", 'invalid("${a.5b}")', 'invalid-name at "5b"'],
  ["${a--b}", 'invalid("${a--b}")', 'invalid-name at "a--b"'],
  ["${x.a-|base64}", 'invalid("${x.a-|base64}")', 'invalid-name at "a-"'],
  ["${.url}", 'invalid("${.url}")', 'empty-segment at "."'],
  ["${[url]}", 'invalid("${[url]}")', 'empty-segment at "["'],
  ["${{url}}", 'invalid("${{url}}")', 'double-braces at "${{url}}"'],
  [
    "${{ secrets.KEY || 'x' }}!",
    'invalid("${{ secrets.KEY || \'x\' }}") + "!"',
    "double-braces at \"${{ secrets.KEY || 'x' }}\"",
  ],
  ["${{a{b}", 'invalid("${{a{b}")', 'double-braces at "${{a{b}"'],
  ["$${{ github.sha }}", '"${{ github.sha }}"'],
  ["${a/b}", 'invalid("${a/b}")', 'unexpected-character at "/"'],
  ["${a[0]b}", 'invalid("${a[0]b}")', 'unexpected-character at "b"'],
  ["${a|b.c}", 'invalid("${a|b.c}")', 'unexpected-character at "."'],
]);

check("X-07 white space inside a reference", [
  ["${ url }", 'invalid("${ url }")', 'white-space at " url "'],
  ["${url }", 'invalid("${url }")', 'white-space at "url "'],
  ["${url\n:-d}", 'invalid("${url\\n:-d}")', 'white-space at "url\\n"'],
  ["${host | base64}", 'invalid("${host | base64}")', 'white-space at "host | base64"'],
  ["${host. port}", 'invalid("${host. port}")', 'white-space at "host. port"'],
  ["${secrets.my key|base64}", 'invalid("${secrets.my key|base64}")', 'white-space at "secrets.my key|base64"'],
]);

check("X-11 to X-13 what is not a name, and not an escape", [
  ["$héllo", '$h + "éllo"', 'non-ascii-name at "$héllo"'],
  ["see $a.bø-1!", '"see " + $a.b + "ø-1!"', 'non-ascii-name at "$a.bø-1"'],
  ["$price€ $a[0]é", '$price + "€ " + $a[0] + "é"'],
  ["${h}éllo", '${h} + "éllo"'],
  ["${héllo}", 'invalid("${héllo}")', 'invalid-name at "héllo"'],
  ["\\$url", '"\\\\" + $url', 'backslash-escape at "\\\\$"'],
  ["\\${url}", '"\\\\" + ${url}', 'backslash-escape at "\\\\$"'],
  ["\\$5", '"\\\\$5"', 'backslash-escape at "\\\\$"'],
  ["\\$$", '"\\\\$"'],
  ["$$$url", '"$" + $url'],
  ["$$$$url", '"$$url"'],
  ["$${host}", '"${host}"'],
  ["$url$$", '$url + "$"'],
]);

check("X-14 to X-27 a bare reference goes on only as long as it makes sense", [
  ["$a-b", "$a-b"],
  ["x $a-b", '"x " + $a-b'],
  ["Bearer $secrets.app-key", '"Bearer " + $secrets.app-key'],
  ["$primary-db.host:5432", '$primary-db.host + ":5432"'],
  ["$components.api-v2.url/x", '$components.api-v2.url + "/x"'],
  ["$storage.my-vol.path/f", '$storage.my-vol.path + "/f"'],
  ["$host-$port", '$host + "-" + $port'],
  ["$host--b", '$host + "--b"'],
  ["$url.", '$url + "."'],
  ["see $url.", '"see " + $url + "."'],
  ["$host.$port", '$host + "." + $port'],
  ["$host.example.com", "$host.example.com"],
  ["$user|$password", '$user + "|" + $password'],
  ["$host|", '$host + "|"'],
  ["$host||base64", '$host + "||base64"'],
  ["${host|}", 'invalid("${host|}")', 'empty-transform at "|"'],
  ["${host||base64}", 'invalid("${host||base64}")', 'empty-transform at "||"'],
  ["${host|5}", 'invalid("${host|5}")', 'invalid-name at "5"'],
  ["$host|base64-x", "$host|base64-x"],
  ["x $host|url-safe", '"x " + $host|url-safe'],
  ["$host|base64.x", '$host|base64 + ".x"'],
  ["x $components.backend.instances[0].host", '"x " + $components.backend.instances[0].host'],
  ["$a[007][1]", "$a[007][1]"],
  ["$url[", '$url + "["'],
  ["$url]", '$url + "]"'],
  ["$url[]", '$url + "[]"'],
  ["$postgres[ho.st]", '$postgres + "[ho.st]"'],
  ["$app[url]", '$app + "[url]"'],
  ["${url[}", 'invalid("${url[}")', 'malformed-index at "["'],
  ["${url[]}", 'invalid("${url[]}")', 'malformed-index at "[]"'],
  ["${url]}", 'invalid("${url]}")', 'malformed-index at "]"'],
  ["${postgres[ho.st]}", 'invalid("${postgres[ho.st]}")', 'malformed-index at "[ho.st]"'],
  ["$components..backend..url", '$components + "..backend..url"'],
  ["$components.backend.url.", '$components.backend.url + "."'],
  ["${components..backend..url}", 'invalid("${components..backend..url}")', 'empty-segment at ".."'],
  ["${components.backend.url.}", 'invalid("${components.backend.url.}")', 'empty-segment at "."'],
  ["$URL $APP.url", '$URL + " " + $APP.url'],
]);

check("X-28 to X-37, X-42, X-43 what exists is not the grammar's business", [
  ["$app", "$app"],
  ["$components.backend", "$components.backend"],
  ["$__proto__ $constructor", '"$__proto__ " + $constructor', 'stray-dollar at "$"'],
  ["$outputs.x", "$outputs.x"],
  ["$host|nope", "$host|nope"],
  ["${_x|base64}", 'invalid("${_x|base64}")', 'invalid-name at "_x"'],
  ["${.url|base64}", 'invalid("${.url|base64}")', 'empty-segment at "."'],
]);

check("X-44 to X-49f defaults", [
  ["${missing|base64:-dead}", '${missing|base64:-("dead")}'],
  ["${missing:-a|base64}", '${missing:-("a|base64")}'],
  ["${missing:d}", 'invalid("${missing:d}")', 'single-colon at ":"'],
  ["x${missing:{d}} y", '"x" + invalid("${missing:{d}}") + " y"', 'single-colon at ":"'],
  ["${missing:?err}", 'invalid("${missing:?err}")', 'shell-operator at ":?"'],
  ["${missing:+alt}", 'invalid("${missing:+alt}")', 'shell-operator at ":+"'],
  ["${missing:=d}", 'invalid("${missing:=d}")', 'shell-operator at ":="'],
  ["${missing:-$host}", "${missing:-($host)}"],
  ["${missing:-$host-1}", "${missing:-($host-1)}"],
  ["${missing:-${host}}", "${missing:-(${host})}"],
  ["${a:-${b:-${c:-d}}}", '${a:-(${b:-(${c:-("d")})})}'],
  ["x ${missing:-{}} y", '"x " + ${missing:-("{}")} + " y"'],
  ['${missing:-{"k":{"a":$b}}}', '${missing:-("{\\"k\\":{\\"a\\":" + $b + "}}")}'],
  ["${missing:-a$$b}", '${missing:-("a$b")}'],
  ["${missing:-100$}", '${missing:-("100$")}', 'stray-dollar at "$"'],
  ["${missing:- two words }", '${missing:-(" two words ")}'],
  ["${missing-d}", "${missing-d}"],
  ["${missing:-a:-b}", '${missing:-("a:-b")}'],
  ["${missing:-a}}", '${missing:-("a")} + "}"'],
]);

check("all problems in one go, in source order", [
  [
    "\\$a $ ${ b:-${c:d}$} $é ${e",
    '"\\\\" + $a + " $ " + invalid("${ b:-${c:d}$}") + " $é " + invalid("${e")',
    'backslash-escape at "\\\\$"',
    'stray-dollar at "$"',
    'white-space at " b"',
    'single-colon at ":"',
    'stray-dollar at "$"',
    'stray-dollar at "$"',
    'unclosed-braces at "${e"',
  ],
]);

describe("limits", () => {
  const nested = (depth: number) => "${a:-".repeat(depth) + "x" + "}".repeat(depth);
  const problems = (text: string) => parseExpression(text).problems;

  it("X-54 allows ten segments, indices included", () => {
    const ten = "a.b.c.d.e.f.g.h.i[0]";
    expect(problems(`$${ten} \${${ten}}`)).toEqual([]);
    const error = { kind: "too-many-segments", args: { count: "11", limit: "10" } };
    expect(problems(`$${ten}.j`)).toEqual([{ ...error, start: 1, end: 23 }]);
    expect(problems(`x \${${ten}.j|base64:-d}`)).toEqual([{ ...error, start: 4, end: 26 }]);
    expect(showTree(parseExpression(`x $${ten}.j y`).tree)).toBe(`"x " + invalid("$${ten}.j") + " y"`);
  });

  it("allows 64 open braces at once", () => {
    expect(problems(nested(64))).toEqual([]);
    const error = { kind: "too-deep", start: 4 + 64 * 5, end: 6 + 64 * 5, args: { limit: "64" } };
    expect(problems(`$ x ${nested(65)}`)).toEqual([error]);
    expect(problems(`$ x ${"${a:-".repeat(100_000)}`)).toEqual([error]);
    expect(problems("${a:-b}".repeat(100))).toEqual([]);
  });

  it("does not count braces of the text", () => {
    expect(problems("${a:-" + "{".repeat(10_000) + "}".repeat(10_000) + "}")).toEqual([]);
  });

  it("refuses a text that is longer than a Launchfile may be", () => {
    expect(problems("$" + "a".repeat(1_048_575))).toEqual([]);
    const error = { kind: "too-long", start: 1_048_576, end: 1_048_577, args: { limit: "1048576" } };
    expect(problems("$" + "a".repeat(1_048_576))).toEqual([error]);
  });
});

it("gives every node its span", () => {
  expect(parseExpression("é$$ ${ab[0].c|hex:-d}").tree).toEqual({
    kind: "template",
    start: 0,
    end: 21,
    parts: [
      { kind: "text", value: "é$ ", start: 0, end: 4 },
      {
        kind: "reference",
        braced: true,
        path: [
          { kind: "segment", name: "ab", start: 6, end: 8 },
          { kind: "index", digits: "0", start: 8, end: 11 },
          { kind: "segment", name: "c", start: 12, end: 13 },
        ],
        transforms: [{ kind: "transform", name: "hex", start: 14, end: 17 }],
        default: {
          kind: "template",
          parts: [{ kind: "text", value: "d", start: 19, end: 20 }],
          start: 19,
          end: 20,
        },
        start: 4,
        end: 21,
      },
    ],
  });
});
