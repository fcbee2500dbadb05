import { describe, expect, it } from "vitest";
import { compileText } from "./compiled.ts";

const codesOf = (text: string) => compileText(text).diagnostics.map(({ code }) => code);

describe("advice", () => {
  it("is given for a file that is right", () => {
    expect(codesOf("name: shop\nimage: nginx\nenv: { A: $app.uri }\n")).toEqual(["LP3036", "LP3035", "LP2010"]);
  });

  it("waits until the file is right", () => {
    expect(codesOf("name: shop\nimage: nginx\nenv: { A: $nope.url }\n")).toEqual(["LP2001"]);
    expect(codesOf("name: shop\nimage: nginx\nschedule: never\n")).toEqual(["LP3012"]);
  });
});

describe("what is in error already", () => {
  const start = "name: shop\nruntime: node\ncommands: { start: node server.js }\n";

  it.each([
    ["restart: allways\nschedule: 0 3 * * *", "LP1203"],
    ["storage: { a: { path: data } }", "LP1216"],
    ["storage: { a: { path: data }, b: { path: more } }", "LP1216", "LP1216"],
    ["health: { command: ls, interval: soon, timeout: 30s }", "LP1209"],
    ["platform: linux_aarch64", "LP1214"],
    ["provides: [{ protocol: http, port: 80, exposed: maybe }]\nenv: { A: $app.url }", "LP1202"],
    ["secrets: { key: { generator: secret } }\nenv: { A: $secrets.kye }", "LP2007"],
    ['secrets: { key: { generator: secret } }\nenv: { A: "${secrets.key" }', "LP1105"],
    ["env: { A: $nope.url|hex }", "LP2001"],
    ["env: { DB_PASSWORD: a$nope.url }", "LP2001"],
  ])("leads to no second finding: %s", (fields, ...codes) => {
    expect(codesOf(`${start}${fields}\n`)).toEqual(codes);
  });

  it("hides nothing else", () => {
    const text = `${start}secrets: { key: { generator: secret } }\nenv: { A: $nope.url, DB_PASSWORD: hunter2 }\n`;
    expect(codesOf(text)).toEqual(["LP3028", "LP2001", "LP3025"]);
  });
});
