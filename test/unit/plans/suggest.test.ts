import { describe, expect, it } from "vitest";
import { didYouMean, suggest } from "../../../plans/index.ts";

describe("suggest", () => {
  it.each([
    ["hoost", ["host", "port"], ["host"]],
    ["olama", ["ollama", "web"], ["ollama"]],
    ["prot", ["port", "path"], ["port"]],
    ["HOST", ["host", "hosts"], ["host", "hosts"]],
    ["postgress", ["postgres", "mysql", "postgresql"], ["postgres", "postgresql"]],
    ["web", ["worker", "api"], []],
    ["a", ["b"], []],
    ["", ["a"], []],
    ["ab", ["ba"], []],
    ["abc", ["abd", "abe", "abf", "abg"], ["abd", "abe", "abf"]],
    ["nme", ["name", "name", "nm"], ["name", "nm"]],
    ["constructor", ["component"], []],
  ])("%s of %j: %j", (name, candidates, expected) => {
    expect(suggest(name, candidates)).toEqual(expected);
  });

  it("is within 40 % of the length", () => {
    expect(suggest("abcde", ["abcxy"])).toEqual(["abcxy"]);
    expect(suggest("abcde", ["abxyz"])).toEqual([]);
  });
});

describe("didYouMean", () => {
  it.each([
    ["x", ["postgres"], ""],
    ["hoost", ["host"], ' Did you mean "host"?'],
    ["abc", ["abd", "abe"], ' Did you mean "abd" or "abe"?'],
    ["abc", ["abd", "abe", "abf"], ' Did you mean "abd", "abe" or "abf"?'],
  ])("%s of %j", (name, candidates, expected) => {
    expect(didYouMean(name, candidates)).toBe(expected);
  });
});
