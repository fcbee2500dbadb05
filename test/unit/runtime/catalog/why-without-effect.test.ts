import { describe, expect, it } from "vitest";
import { type DocumentMap, loadDocument } from "../../../../compiler/index.ts";
import { whyWithoutEffect } from "../../../../runtime/catalog/why-without-effect.ts";
import { writtenFields } from "../../../../runtime/catalog/written-fields.ts";

/** Paths of the fields of a Launchfile that have a name and for which a target need not do anything. */
function without(text: string, field: string, target: string): string[] {
  const data: DocumentMap = loadDocument({ path: "Launchfile", text }).value?.data ?? {};
  const found = writtenFields(data).filter((each) => each.field === field);
  expect(found).not.toEqual([]);
  return found.flatMap((each) => (whyWithoutEffect(each, { data }, target) === null ? [] : [each.path.join(".")]));
}

const endpoint = (protocol: string, port: number) => `{ protocol: ${protocol}, port: ${port} }`;

describe("a field may be without effect", () => {
  it("where the one other transport of a port is taken", () => {
    const text = `name: a\nprovides: [${endpoint("http", 80)}, ${endpoint("tcp", 9)}, ${endpoint("udp", 9)}]\n`;
    expect(without(text, "provides.protocol", "compose")).toEqual(["provides.1.protocol", "provides.2.protocol"]);
    const component = `name: a\ncomponents: { x: { provides: [${endpoint("tcp", 9)}] }, y: { provides: [${endpoint("udp", 9)}] } }\n`;
    expect(without(component, "provides.protocol", "compose")).toEqual([]);
  });

  it("where `source` says instead which folder local runs in", () => {
    const component = "name: a\ncomponents: { x: { build: { context: web }, source: api }, y: { build: web } }\n";
    expect(without(component, "build.context", "local")).toEqual(["components.x.build.context"]);
    expect(without(component, "build.context", "compose")).toEqual([]);
    const inherited = "name: a\nsource: api\ncomponents: { y: { build: web } }\n";
    expect(without(inherited, "build.context", "local")).toEqual(["components.y.build"]);
  });
});
