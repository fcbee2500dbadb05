import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DesiredState, isSensitive, leavesOf } from "../../../../../plans/index.ts";
import { bareEnvironment } from "../../../../../runtime/testing/environments-of.ts";
import { emit, emitEjected } from "../../../../../targets/pulumi/emit.ts";
import { containerArguments, nameOf } from "../../../../../targets/pulumi/program/container-arguments.ts";
import type { Input } from "../../../../../targets/pulumi/program/input.ts";
import { leafKey } from "../../../../../targets/pulumi/program/open-leaves.ts";
import { configOf, programConfig } from "../../../../../targets/pulumi/program/program-config.ts";
import { isContainer } from "../../../../../targets/pulumi/program/program-parts.ts";
import { propertyRuns } from "../../../../harness/property-runs.ts";
import { appOf } from "../../sample-app.ts";
import { expectedInput } from "./expected-input.ts";
import { hostileDesired } from "./hostile-desired.ts";
import { runEmitted } from "./run-emitted.ts";

/** What is emitted here is of no app. */
const app = appOf({});
const handover = { app, input: bareEnvironment(app) };

/** Those that somewhere stand for bytes. */
function hexadecimalSettings({ objects }: DesiredState): Set<string | null> {
  const attributes = Object.values(objects).flatMap((object) => Object.values(object.attributes));
  const leaves = attributes.flatMap((each) => ("value" in each ? leavesOf(each.value) : []));
  return new Set(leaves.filter(({ type }) => type === "secret-hex").map(leafKey));
}

describe("an emitted program", () => {
  it("gives each container what was written, whatever that is", () => {
    fc.assert(
      fc.property(hostileDesired, (desired) => {
        const config = configOf(desired);
        const hexadecimal = hexadecimalSettings(desired);
        const settings = new Map(
          [...config].map(([id, { key, otherwise, secret }]) => {
            const text = hexadecimal.has(id) ? "00FF" : `\${${key}}\n'"`;
            return [id, { text: otherwise === undefined ? text : "8080", secret }];
          }),
        );
        const byKey = Object.fromEntries([...config].map(([id, { key }]) => [key, settings.get(id)?.text ?? ""]));
        const { registered, asked } = runEmitted(emit(desired), { settings: byKey });
        const made = new Map(registered.map((each) => [`${each.type} ${each.name}`, each]));
        expect(made.size).toBe(registered.length);
        const objects = Object.entries(desired.objects);
        expect(registered.length).toBe(objects.length + 1);
        for (const [address, object] of objects.filter(([each]) => isContainer(each))) {
          const inputs = containerArguments(address, object) as unknown as Input;
          expect(made.get(`Container ${nameOf(address)}`)?.inputs).toEqual(expectedInput(inputs, settings));
        }
        for (const { key, secret } of programConfig(desired)) expect(asked[key] === "secret").toBe(secret);
      }),
      { numRuns: propertyRuns(80) },
    );
  });

  it("has no secret, handed over or not, and is the same each time", () => {
    const secret = "correct horse battery staple";
    fc.assert(
      fc.property(hostileDesired, (drawn) => {
        const hidden = { kind: "literal", text: secret, type: "text", sensitive: true } as const;
        const objects = Object.entries(drawn.objects).map(([address, object]) => {
          const attributes = isContainer(address)
            ? { ...object.attributes, "env.KEY": { value: hidden } }
            : object.attributes;
          return [address, { ...object, attributes }] as const;
        });
        const desired = { ...drawn, objects: Object.fromEntries(objects) };
        const reversed = { ...drawn, objects: Object.fromEntries([...objects].reverse()) };
        const files = [...emit(desired), ...emitEjected(desired, handover)];
        expect([...emit(reversed), ...emitEjected(reversed, handover)]).toEqual(files);
        expect(files.filter(({ text }) => text.includes(secret))).toEqual([]);
        expect(programConfig(desired).some(({ value }) => isSensitive(value))).toBe(true);
      }),
      { numRuns: propertyRuns(40) },
    );
  });
});
