import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  isReplaced,
  type ProviderResource,
  providerFacts,
  updatedOfBuild,
} from "../../targets/pulumi/provider-facts.ts";

const data = process.env["TEST_DATA_DIR"];
if (data === undefined) throw new Error("TEST_DATA_DIR names no folder: this needs the provider's schema");
type Properties = Record<string, { willReplaceOnChanges?: boolean }>;
const {
  resources,
  types,
}: { resources: Record<string, { inputProperties: Properties }>; types: Record<string, { properties: Properties }> } =
  JSON.parse(readFileSync(join(data, "schemas/pulumi-docker.json"), "utf8"));

/** Inputs that the schema does not replace a resource for, in order. */
function updated(inputs: Properties = {}): string[] {
  return Object.keys(inputs)
    .filter((name) => inputs[name]?.willReplaceOnChanges !== true)
    .sort();
}

describe("what is known of the provider", () => {
  it.each(Object.entries(providerFacts))("is what its schema says of %s", (_, { token, updated: known }) => {
    expect(updated(resources[token]?.inputProperties)).toEqual([...known].sort());
  });

  it("is what its schema says of a build", () => {
    expect(updated(types["docker:index/RemoteImageBuild:RemoteImageBuild"]?.properties)).toEqual([...updatedOfBuild]);
  });

  it("replaces whatever the schema replaces", () => {
    for (const [resource, { token }] of Object.entries(providerFacts)) {
      for (const [input, { willReplaceOnChanges }] of Object.entries(resources[token]?.inputProperties ?? {})) {
        if (willReplaceOnChanges)
          expect([input, isReplaced(resource as ProviderResource, input)]).toEqual([input, true]);
      }
    }
  });
});
