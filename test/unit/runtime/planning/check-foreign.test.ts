import { describe, expect, it } from "vitest";
import type { ObservedState } from "../../../../plans/index.ts";
import { checkForeign } from "../../../../runtime/planning/check-foreign.ts";
import { composeTarget } from "../../../../targets/index.ts";
import { input, sampleApp } from "../../targets/sample-app.ts";

const scope = "notes.testing";
const app = sampleApp();
const { value } = composeTarget.lower(app, input);
const lowered = { app, target: composeTarget, desired: value?.desired } as Parameters<typeof checkForeign>[0];

function check({
  living = [],
  foreign = [],
  stored = [],
}: {
  living?: string[];
  foreign?: string[];
  stored?: string[];
}) {
  const object = { id: "1", attributes: {}, condition: { running: true, healthy: null } };
  const objects = Object.fromEntries(living.map((address) => [address, object]));
  const observed: ObservedState = { basis: "live", objects, foreign };
  const newest = (name: string) =>
    stored.includes(name)
      ? { scope: "notes.testing", name, version: 1, class: "non-prod" as const, disabled: false }
      : null;
  checkForeign(lowered, observed, { newest, read: () => null, fingerprint: () => null, values: [] });
}

describe("what is there and does not belong to this store", () => {
  it("is refused when another store made it", () => {
    expect(() => check({ foreign: ["volume:web.data"] })).toThrow(
      expect.objectContaining({
        exit: 5,
        diagnostics: [expect.objectContaining({ code: "LP5008", why: expect.stringContaining("volume:web.data") })],
      }),
    );
  });

  it("is refused when it is data whose credentials are lost", () => {
    expect(() => check({ living: ["volume:postgres.data"] })).toThrow(
      expect.objectContaining({
        exit: 5,
        diagnostics: [expect.objectContaining({ code: "LP5009", message: expect.stringContaining(scope) })],
      }),
    );
  });

  it("is ours when the credentials are there, or no data is", () => {
    check({ living: ["volume:postgres.data"], stored: ["resource:postgres#password"] });
    check({ living: ["service:web"] });
    check({});
  });
});
