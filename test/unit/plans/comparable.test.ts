import { describe, expect, it } from "vitest";
import {
  type Attribute,
  type Bound,
  type Comparable,
  comparable,
  concat,
  type Leaf,
  literal,
} from "../../../plans/index.ts";
import { leaves } from "../../../runtime/testing/value.ts";

function desiredOf(attributes: Record<string, Attribute>) {
  return {
    target: "compose",
    scope: "shop.prod",
    objects: { "service:a": { type: "service", origin: [], after: [], attributes } },
  };
}

function run(attributes: Record<string, Attribute>, bind: (leaf: Leaf) => Bound) {
  const result = comparable(desiredOf(attributes), bind, (...parts) => `<${parts.join("|")}>`);
  return { attributes: result.attributes["service:a"], deferred: result.deferred["service:a"] };
}

const known = (): Bound => ({ state: "known", text: "x" });

describe("comparable", () => {
  it("takes plain attributes as they are and evaluates values", () => {
    const attributes = { image: { plain: "web:1" }, "env.LEVEL": { value: concat([literal("at "), leaves.level]) } };
    expect(run(attributes, known)).toEqual({
      attributes: { image: { plain: "web:1" }, "env.LEVEL": { plain: "at x" } },
      deferred: {},
    });
  });

  it("fingerprints the whole text where any part of it is sensitive", () => {
    const attributes = { "env.URL": { value: concat([literal("postgres://u:"), leaves.password]) } };
    expect(run(attributes, known).attributes).toEqual({ "env.URL": { print: "<service:a|env.URL|postgres://u:x>" } });
  });

  it.each<[string, Leaf, Bound, Comparable["deferred"][string][string]]>([
    ["a secret that is still to be made", leaves.secret, { state: "deferred", until: "secret" }, "secret"],
    ["a secret that nobody has the key of", leaves.secret, { state: "deferred", until: "key" }, "key"],
    ["a secret that nobody supplied", leaves.token, { state: "absent" }, "secret"],
    ["a secret of the platform", leaves.password, { state: "deferred", until: "after-apply" }, "after-apply"],
    ["something only the platform knows", leaves.port, { state: "deferred", until: "after-apply" }, "after-apply"],
    ["something generated that is not secret", leaves.host, { state: "deferred", until: "secret" }, "after-apply"],
    ["an input that nobody supplied", leaves.level, { state: "absent" }, "after-apply"],
  ])("lists %s as deferred", (_, value, bound, deferred) => {
    expect(run({ "env.A": { value } }, () => bound)).toEqual({ attributes: {}, deferred: { "env.A": deferred } });
  });
});
