import { describe, expect, it } from "vitest";
import { concat, type Leaf, literal, renderValueText, type Value } from "../../../../plans/index.ts";

const password: Value = {
  kind: "reference",
  address: "resource:db",
  property: "password",
  type: "text",
  sensitive: true,
};
const port: Value = { kind: "reference", address: "endpoint:web/80", property: "port", type: "port", sensitive: false };
const text = (value: Value, known: string | null = null) =>
  renderValueText(value, (leaf: Leaf) => {
    if (leaf.kind === "literal") return { state: "known", text: leaf.text };
    return known === null ? { state: "deferred", until: "after-apply" } : { state: "known", text: known };
  });

describe("a value for the eyes of a person", () => {
  it("keeps the text around a secret readable", () => {
    expect(text(concat([literal("db://app:"), password, literal("@db")]))).toBe("db://app:(secret)@db");
  });

  it("shows no secret that is known, and none of its transforms", () => {
    const encoded: Value = { kind: "transform", name: "base64", of: password };
    expect([text(password, "hunter2"), text(encoded, "hunter2")]).toEqual(["(secret)", "(secret)"]);
  });

  it("shows neither branch of a fallback of which one is secret", () => {
    expect(text({ kind: "fallback", first: port, otherwise: password }, "8080")).toBe("(secret)");
  });

  it("shows a text that was declared sensitive as a secret", () => {
    expect(text({ kind: "literal", text: "hunter2", type: "text", sensitive: true })).toBe("(secret)");
  });

  it("says what only the target can tell, and shows it once that is known", () => {
    const url = concat([literal("http://localhost:"), port]);
    expect([text(url), text(url, "8080")]).toEqual(["http://localhost:(known after apply)", "http://localhost:8080"]);
  });
});
