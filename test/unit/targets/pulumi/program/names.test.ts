import { describe, expect, it } from "vitest";
import { camelCase, pascalCase } from "../../../../../targets/pulumi/program/camel-case.ts";
import { goDuration, plainDuration } from "../../../../../targets/pulumi/program/go-duration.ts";
import { inOrder } from "../../../../../targets/pulumi/program/in-order.ts";
import { projectName } from "../../../../../targets/pulumi/program/project-name.ts";
import { uniqueNames } from "../../../../../targets/pulumi/program/unique-names.ts";

describe("names of a program", () => {
  it("are one word of several", () => {
    expect(camelCase(["web", "SMTP_PASSWORD"])).toBe("webSmtpPassword");
    expect(camelCase(["session-key"])).toBe("sessionKey");
    expect(camelCase(["keeper.forwarder", "image"])).toBe("keeperForwarderImage");
    expect(camelCase(["é", "*/"])).toBe("");
    expect(pascalCase(["static-site"])).toBe("StaticSite");
  });

  it("are given once, whatever their case, and never to nobody's", () => {
    const nameOf = uniqueNames(new Set(["class"]));
    expect(["web", "Web", "web2", "class", "9", "", "web"].map(nameOf)).toEqual([
      "web",
      "Web2",
      "web22",
      "class2",
      "the9",
      "the",
      "web3",
    ]);
  });

  it("are valid for a project", () => {
    expect([projectName("shop"), projectName("a b/ü"), projectName("")]).toEqual(["shop", "a-b-", "app"]);
    expect(projectName("x".repeat(300))).toHaveLength(100);
  });
});

describe("an order", () => {
  it("puts each name after what it needs, and a chain of any length", () => {
    const needs: Record<string, string[]> = { a: ["c", "b"], b: ["c"], c: [], d: ["gone"] };
    expect(inOrder(["a", "b", "c", "d"], (name) => needs[name] ?? [])).toEqual(["c", "b", "a", "d"]);
    const chain = Array.from({ length: 20_000 }, (_, index) => String(index));
    const ordered = inOrder(chain, (name) => [String(Number(name) + 1)]);
    expect(ordered[0]).toBe("19999");
    expect(ordered).toHaveLength(20_000);
  });

  it("ends where names need each other", () => {
    expect(inOrder(["a", "b"], (name) => [name === "a" ? "b" : "a"]).sort()).toEqual(["a", "b"]);
  });
});

describe("a duration", () => {
  it.each([
    ["90s", "1m30s"],
    ["60s", "1m0s"],
    ["500ms", "500ms"],
    ["1500ms", "1.5s"],
    ["3600s", "1h0m0s"],
    ["90500ms", "1m30.5s"],
    ["0s", "0s"],
    ["5s", "5s"],
  ])("%s is %s to Docker, and the same again", (plain, go) => {
    expect(goDuration(plain)).toBe(go);
    expect(plainDuration(go)).toBe(plain);
  });
});
