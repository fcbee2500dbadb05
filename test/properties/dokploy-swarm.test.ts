import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { swarmFields, swarmTexts } from "../../targets/dokploy/calls/swarm-fields.ts";
import { escapeTemplate, unescapeTemplate } from "../../targets/dokploy/escape-template.ts";
import { expandTemplate } from "../fakes/dokploy/deploy/environment-text.ts";

const seconds = fc.nat({ max: 10_000 }).map((milliseconds) => {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
});
const words = fc.array(fc.string(), { minLength: 1, maxLength: 12 });
const listed = (name: string, list: string[]) =>
  Object.fromEntries(list.map((word, index) => [`${name}.${index}`, word]));

const health = fc.record({ test: words, interval: seconds, timeout: seconds, start: seconds, retries: fc.nat() });
const service = fc.record({
  image: fc.string({ minLength: 1 }),
  entrypoint: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  args: fc.option(words, { nil: undefined }),
  health: fc.option(health, { nil: undefined }),
  restart: fc.constantFrom("any", "on-failure", "none"),
  order: fc.constantFrom("start-first", "stop-first"),
  alias: fc.string(),
  grace: fc.option(seconds, { nil: undefined }),
});

describe("what a service of the swarm is made of", () => {
  it("is told by its row as it was written", () => {
    fc.assert(
      fc.property(service, ({ image, entrypoint, args = [], health, restart, order, alias, grace }) => {
        const texts = {
          image,
          ...(entrypoint !== undefined && { entrypoint }),
          ...listed("args", args),
          ...(health !== undefined && {
            ...listed("health.test", health.test),
            "health.interval": health.interval,
            "health.timeout": health.timeout,
            "health.start_period": health.start,
            "health.retries": health.retries,
          }),
          restart,
          "update.order": order,
          "update.on_failure": "pause",
          alias,
          ...(grace !== undefined && { stop_grace_period: grace }),
        };
        expect(swarmTexts(swarmFields(texts))).toEqual(texts);
      }),
    );
  });
});

describe("a variable of the swarm", () => {
  it("arrives as it is written, and is read back so", () => {
    const text = fc
      .array(fc.constantFrom("{", "{{", "}", "}}", '"', "$", "`", "a", "\n", '{{"{{"}}'))
      .map((all) => all.join(""));
    fc.assert(
      fc.property(text, (value) => {
        expect(expandTemplate(escapeTemplate(value))).toBe(value);
        expect(unescapeTemplate(escapeTemplate(value))).toBe(value);
      }),
    );
  });
});
