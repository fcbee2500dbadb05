import { describe, expect, it } from "vitest";
import type { Comparable, ObservedState } from "../../../../plans/index.ts";
import { uncomparedSecrets } from "../../../../runtime/planning/uncompared-secrets.ts";

const wanted: Comparable = { attributes: {}, deferred: { "service:web": { "env.API_TOKEN": "key" } } };

function observedWith(attribute: ObservedState["objects"][string]["attributes"][string]): ObservedState {
  const condition = { running: true, healthy: null };
  const web = { id: "1", attributes: { "env.API_TOKEN": attribute }, condition };
  return { basis: "live", objects: { "service:web": web }, foreign: [] };
}

describe("secrets without a key", () => {
  it("are said not to be compared where something runs with them", () => {
    const codes = uncomparedSecrets(wanted, observedWith({ print: "0123456789abcdef" })).map(({ code }) => code);
    expect(codes).toEqual(["LP5014"]);
  });

  it("are not worth a word where one is still to be made", () => {
    const made: Comparable = { attributes: {}, deferred: { "service:web": { "env.API_TOKEN": "secret" } } };
    expect(uncomparedSecrets(made, observedWith({ print: "0123456789abcdef" }))).toEqual([]);
  });

  it("are not worth a word where there is nothing to compare with", () => {
    expect(uncomparedSecrets(wanted, observedWith({ plain: "visible" }))).toEqual([]);
    expect(uncomparedSecrets(wanted, { basis: "none", objects: {}, foreign: [] })).toEqual([]);
  });
});
