import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as endpoints from "../../../../compiler/rules/duplicate-endpoint.ts";
import { rules } from "../../../../compiler/rules/index.ts";
import { problemsOf } from "../compiled.ts";

const one = (fields: string) => `name: app-under-test\nimage: a:1\n${fields}\n`;
const many = (components: string) => `name: app-under-test\ncomponents:\n${components.replace(/^(?=.)/gm, "  ")}\n`;

/** By rule: texts that it lets pass, and texts with what it underlines. */
const cases: Record<string, { passes: string[]; fails: [text: string, ...problems: string[]][] }> = {
  "nothing-to-run": {
    passes: ["name: a\nbuild: .", "name: a\ncommands: { dev: run }", one("")],
    fails: [
      ["name: a\nruntime: node", "LP3007 a"],
      ["name: a\ncommands: { release: go }", "LP3007 a"],
      [many("w: { runtime: static }"), "LP3007 w"],
    ],
  },
  "path-outside": {
    passes: [
      one("build: { context: a/../b, dockerfile: ../c/Dockerfile }"),
      one("build: https://example.com/../x.git"),
      one("source: ./a/./b"),
      one('provides: [{ protocol: http, port: 80, spec: { docs: "../not-a-file" } }]'),
    ],
    fails: [
      [one("build: .."), "LP3019 .."],
      [one("source: a/../../b"), "LP3019 a/../../b"],
      [one("source: C:/app"), "LP3019 C:/app"],
      [one("source: '..\\a'"), "LP3019 '..\\a'"],
      [one("build: { context: a, dockerfile: ../../D }"), "LP3019 ../../D"],
      [one('provides: [{ protocol: http, port: 80, spec: { a: "file:/x" } }]'), 'LP3019 "file:/x"'],
    ],
  },
  "duplicate-endpoint": {
    passes: [one("provides: [{ protocol: tcp, port: 53 }, { protocol: udp, port: 53 }]")],
    fails: [
      [one("provides: [{ name: a, protocol: tcp, port: 1 }, { name: a, protocol: tcp, port: 2 }]"), "LP3001 a"],
      [one("provides: [{ protocol: tcp, port: 1 }, { protocol: grpc, port: 1 }]"), "LP3002 1"],
      [one("provides: [{ protocol: udp, port: 1 }, { protocol: udp, port: 1 }]"), "LP3002 1"],
    ],
  },
  "unknown-resource-type": {
    passes: [one("requires: [mariadb, docker]\nsupports: [kafka]")],
    fails: [[one("requires: [mongo]\nsupports: [{ type: toString }]"), "LP3018 mongo", "LP3018 toString"]],
  },
  "divergent-resource": {
    passes: [
      many("a: { image: x, requires: [{ type: redis, version: '7' }] }\nb: { image: x, supports: [redis] }"),
      many(
        "a: { image: x, requires: [{ type: redis, name: q }] }\nb: { image: x, requires: [{ type: redis, version: '7' }] }",
      ),
    ],
    fails: [
      [
        many(
          "a: { image: x, requires: [{ type: redis, name: q }] }\nb: { image: x, requires: [{ type: kafka, name: q }] }",
        ),
        "LP3008 kafka",
      ],
      [
        one("requires: [{ type: redis, config: { m: 1 } }]\nsupports: [{ type: redis, config: { m: 2, n: 1 } }]"),
        "LP3008 2",
      ],
    ],
  },
  "invalid-version": {
    passes: [one("requires: [{ type: redis, version: '>=6 <8' }, { type: postgres, version: 15.x }]")],
    fails: [
      [one("requires: [{ type: redis, version: latest }]"), "LP3014 latest"],
      [one("supports: [{ type: redis, version: '' }]"), "LP3014 ''"],
    ],
  },
  "conditional-capability": {
    passes: [one("requires: [{ type: docker, set_env: { A: b } }]\nsupports: [{ type: redis, set_env: { B: b } }]")],
    fails: [[one("supports: [{ type: docker, set_env: { A: b } }]"), "LP3023 set_env"]],
  },
  "contested-variable": {
    passes: [
      one("requires: [{ type: redis, set_env: { A: x } }]\nsupports: [{ type: kafka, set_env: { A: x } }]"),
      one("requires: [{ type: redis, set_env: { A: x } }, { type: redis, set_env: { A: x } }]"),
    ],
    fails: [[one("requires: [{ type: redis, set_env: { A: x } }, { type: kafka, set_env: { A: x } }]"), "LP3010 A"]],
  },
  "shadowed-variable": {
    passes: [
      one("requires: [{ type: redis, set_env: { A: x } }]\nenv: { A: { description: Set by the resource. } }"),
      one("supports: [{ type: redis, set_env: { A: x } }]\nenv: { A: y }"),
    ],
    fails: [
      [one("requires: [{ type: redis, set_env: { A: x } }]\nenv: { A: y }"), "LP3009 A"],
      [one("requires: [{ type: redis, set_env: { A: x } }]\nenv: { A: { generator: uuid } }"), "LP3009 A"],
    ],
  },
  "generator-beside-default": {
    passes: [one("env: { A: { generator: uuid }, B: { default: x } }")],
    fails: [[one("env: { A: { generator: uuid, default: x } }"), "LP3011 generator"]],
  },
  "repeated-generator": {
    passes: [
      many("a: { image: x, env: { K: { generator: secret } } }\nb: { image: x, env: { L: { generator: secret } } }"),
      many("a: { image: x, env: { K: { generator: uuid } } }\nb: { image: x, env: { K: { generator: uuid } } }"),
    ],
    fails: [
      [
        many("a: { image: x, env: { K: { generator: secret } } }\nb: { image: x, env: { K: { generator: secret } } }"),
        "LP3017 K",
      ],
      [`${many("a: { image: x }\nb: { image: x }")}env: { K: { generator: secret } }`, "LP3017 K"],
    ],
  },
  "empty-health": {
    passes: [
      one("health: { command: ls }"),
      one("health: /x\nprovides: [{ protocol: tcp, port: 1 }]"),
      one("health: { path: /x, command: ls }"),
    ],
    fails: [
      [one("health: { retries: 2 }"), "LP3015 { retries: 2 }"],
      [one("health: /x"), "LP3016 /x"],
      [one("health: /x\nprovides: [{ protocol: udp, port: 1 }]"), "LP3016 /x"],
    ],
  },
  "health-twice": {
    passes: [one("health: { path: /x, command: ls }")],
    fails: [[one("health: { path: /x, command: ls }\nprovides: [{ protocol: http, port: 1 }]"), "LP3024 command"]],
  },
  "unknown-dependency": {
    passes: [many("a: { image: x, depends_on: [b] }\nb: { image: x }")],
    fails: [
      [many("a: { image: x, depends_on: [constructor] }"), "LP3003 constructor"],
      [many("a: { image: x, depends_on: [a] }"), "LP3004 a"],
    ],
  },
  "dependency-cycle": {
    passes: [many("a: { image: x, depends_on: [b, c] }\nb: { image: x, depends_on: [c] }\nc: { image: x }")],
    fails: [
      [many("a: { image: x, depends_on: [b] }\nb: { image: x, depends_on: [a] }"), "LP3005 b"],
      [
        many("a: { image: x, depends_on: [b] }\nb: { image: x, depends_on: [c] }\nc: { image: x, depends_on: [b] }"),
        "LP3005 c",
      ],
    ],
  },
  "unhealthy-dependency": {
    passes: [
      many(
        "a: { image: x, depends_on: [{ component: b, condition: healthy }] }\nb: { image: x, health: { command: ls } }",
      ),
    ],
    fails: [
      [many("a: { image: x, depends_on: [{ component: b, condition: healthy }] }\nb: { image: x }"), "LP3006 healthy"],
      [
        many("a: { image: x, depends_on: [{ component: b, condition: healthy }] }\nb: { image: x, health: /x }"),
        "LP3006 healthy",
        "LP3016 /x",
      ],
    ],
  },
  "duplicate-mount": {
    passes: [one("storage: { a: { path: /a }, b: { path: /a/b } }")],
    fails: [[one("storage: { a: { path: /a/ }, b: { path: /a } }"), "LP3022 /a"]],
  },
  "invalid-schedule": {
    passes: [one("schedule: '*/5 0-6,12 * JAN-MAR MON'")],
    fails: [
      [one("schedule: '99 * * * *'"), "LP3012 '99 * * * *'"],
      [one("schedule: '@every 5m'"), "LP3012 '@every 5m'"],
      [one("schedule: '2030-01-01T00:00:00'"), "LP3012 '2030-01-01T00:00:00'"],
      [one("schedule: '@daily'"), "LP3013 '@daily'"],
      [one("schedule: '0 0 0 * * *'"), "LP3013 '0 0 0 * * *'"],
      [one("schedule: '0 0 L * *'"), "LP3013 '0 0 L * *'"],
    ],
  },
  "restarted-schedule": {
    passes: [one("schedule: 0 0 * * *\nrestart: on-failure"), one("restart: always")],
    fails: [[one("schedule: 0 0 * * *\nrestart: always"), "LP3021 always"]],
  },
  "reserved-name": {
    passes: [one("requires: [{ type: redis, name: apps }]")],
    fails: [
      [one("supports: [{ type: redis, name: storage }]"), "LP3020 storage"],
      [many("app: { image: x }"), "LP3020 app"],
      [many("build: { image: x }"), "LP3020 build"],
    ],
  },
};

describe.each(Object.entries(cases))("%s", (_, { passes, fails }) => {
  it.each(passes)("passes %j", (text) => {
    expect(problemsOf(text).filter((problem) => problem.startsWith("LP3") && !/LP30(?:16)/.test(problem))).toEqual([]);
  });

  it.each(fails)("finds what is wrong with %j", (text, ...expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });
});

it("prints a cycle, and finds one at the end of a long chain", () => {
  const chain = Array.from(
    { length: 5000 },
    (_, index) => `c${index}: { image: x, depends_on: [c${(index + 1) % 5000}] }`,
  );
  expect(problemsOf(many(chain.join("\n")))).toHaveLength(1);
});

it("every rule has its file, its place in the list and its cases", () => {
  const files = readdirSync(join(import.meta.dirname, "../../../../compiler/rules"))
    .map((name) => name.replace(".ts", ""))
    .filter((name) => name !== "index" && name !== "rule");
  expect(Object.keys(cases).sort()).toEqual(files.sort());
  expect(rules).toHaveLength(files.length);
  expect(rules).toContain(endpoints.duplicateEndpoint);
});
