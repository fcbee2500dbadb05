import {
  type DesiredState,
  evaluate,
  isSensitive,
  type Leaf,
  type ObjectAddress,
  type Value,
} from "../../../../plans/index.ts";
import { resourceTypes, type StackResource } from "../../../../targets/pulumi/observe/stack-state.ts";
import { told } from "../../../../targets/pulumi/observe/told.ts";
import { containerArguments } from "../../../../targets/pulumi/program/container-arguments.ts";
import { imageArguments } from "../../../../targets/pulumi/program/image-arguments.ts";
import type { Input } from "../../../../targets/pulumi/program/input.ts";

export const prefix = "notes-testing-abc123";
export const secretText = "0123456789abcdef".repeat(3);

const marks = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A value as `stack export --show-secrets` prints a secret one. */
export function secret(value: unknown) {
  return { ...marks, plaintext: JSON.stringify(value) };
}

/** Every secret is the same text, every published port 23456. */
export function bind(leaf: Leaf) {
  if (leaf.kind === "literal") return { state: "known", text: leaf.text } as const;
  const isPort = leaf.kind === "reference" && leaf.property === "published-port";
  return { state: "known", text: isPort ? "23456" : secretText } as const;
}

/** The resource of a container or an image, as a state has it once its program ran. */
export function stateOf(address: ObjectAddress, desired: DesiredState): StackResource {
  const object = desired.objects[address];
  if (object === undefined) throw new Error(`no ${address}`);
  const isImage = address.startsWith("image:");
  const input = isImage ? imageArguments(address, object, []) : containerArguments(address, object);
  const name = address.slice(address.indexOf(":") + 1);
  const files = (path: string) => String(textAt(desired, `image:${path.replace(/\.Dockerfile$/, "")}`, "build.recipe"));
  return {
    urn: `urn:pulumi:testing::notes::x::${name}`,
    type: isImage ? resourceTypes.image : resourceTypes.container,
    name,
    id: `id of ${address}`,
    inputs: told(wire(input as unknown as Input, files)),
    outputs: told({}),
    isProtected: false,
    image: null,
  };
}

function textAt({ objects }: DesiredState, address: string, attribute: string): unknown {
  const found = objects[address]?.attributes[attribute];
  return found !== undefined && "plain" in found ? found.plain : "";
}

function wire(input: Input, files: (path: string) => string): unknown {
  if (typeof input !== "object") return input;
  if (Array.isArray(input)) return input.map((each) => wire(each, files));
  if (!("kind" in input) || typeof input.kind !== "string") return members(input, files);
  const of = input as Exclude<Input, string | number | boolean | Input[]> & { kind: string };
  switch (of.kind) {
    case "own-name": {
      const { suffix } = of as { suffix: string | null };
      return suffix === null ? prefix : `${prefix}-${suffix}`;
    }
    case "output": {
      const { of: other, property } = of as { of: string; property: string };
      if (property === "id") return `id of ${other}`;
      return property === "name" && other.startsWith("volume:")
        ? `${prefix}-${other.slice(7)}`
        : `${property} of ${other}`;
    }
    case "joined": {
      const parts = (of as { parts: Input[] }).parts.map((part) => told(wire(part, files)));
      const text = parts.map(({ value }) => String(value)).join("");
      return parts.some(({ isSecret }) => isSecret) ? secret(text) : text;
    }
    case "path":
      return `/app/${(of as { path: string }).path}`;
    case "file":
      return files((of as { path: string }).path);
    case "number":
      return Number(textOf((of as { value: Value }).value));
    case "map": {
      const { entries } = of as { entries: [string, Input][] };
      return Object.fromEntries(entries.map(([key, value]) => [key, wire(value, files)]));
    }
    default: {
      const value = of as Value;
      return isSensitive(value) ? secret(textOf(value)) : textOf(value);
    }
  }
}

function members(input: object, files: (path: string) => string): object {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, wire(value, files)]));
}

function textOf(value: Value): string {
  const bound = evaluate(value, bind);
  return bound.state === "known" ? bound.text : "";
}
