import { type Leaf, transformText, typeOf } from "../../../../../plans/index.ts";
import type { Input, Text } from "../../../../../targets/pulumi/program/input.ts";
import { leafKey } from "../../../../../targets/pulumi/program/open-leaves.ts";

/** Of a stack, by what they are for. */
export type Settings = Map<string, { text: string; secret: boolean }>;

/** What an input is once the program has run, by the rules of `plain`. */
export function expectedInput(input: Input, settings: Settings): unknown {
  if (typeof input === "number" || typeof input === "boolean") return input;
  if (Array.isArray(input)) return input.map((each) => expectedInput(each, settings));
  if (typeof input === "object" && !("kind" in input)) {
    return Object.entries(input as Record<string, Input | undefined>).flatMap(([name, each]) =>
      each === undefined ? [] : [[name, expectedInput(each, settings)]],
    );
  }
  if (typeof input === "object" && input.kind === "map") {
    return input.entries.map(([key, value]) => [key, expectedInput(value, settings)]);
  }
  if (typeof input === "object" && input.kind === "number") {
    return Number(known(input.value, settings).text);
  }
  const { text, secret } = known(input as Text, settings);
  return secret ? { secret: text } : text;
}

interface Known {
  text: string;
  secret: boolean;
}

function known(text: Text, settings: Settings): Known {
  if (typeof text === "string") return { text, secret: false };
  switch (text.kind) {
    case "own-name":
      return { text: `project-stack${text.suffix === null ? "" : `-${text.suffix}`}`, secret: false };
    case "output":
      return { text: outputText(text.of, text.property), secret: false };
    case "joined":
    case "concat": {
      const parts = text.parts.map((part) => known(part, settings));
      return { text: parts.map((part) => part.text).join(""), secret: parts.some(({ secret }) => secret) };
    }
    case "fallback":
      return known(text.first, settings);
    case "transform": {
      const of = known(text.of, settings);
      return { ...of, text: transformText(text.name, of.text, typeOf(text.of)) };
    }
    case "file":
      throw new Error("a file is not known here");
    default:
      return leafText(text, settings);
  }
}

function leafText(leaf: Leaf, settings: Settings): Known {
  const key = leafKey(leaf);
  if (key === null) return { text: leaf.kind === "literal" ? leaf.text : "", secret: false };
  const { text = "", secret = false } = settings.get(key) ?? {};
  return { text, secret: secret || leaf.sensitive };
}

const types: Record<string, string> = { image: "RemoteImage", network: "Network", volume: "Volume" };

function outputText(of: string, property: string): string {
  const [kind = "", name] = [of.slice(0, of.indexOf(":")), of.slice(of.indexOf(":") + 1)];
  if (property === "name") return kind === "network" ? "project-stack" : `project-stack-${name}`;
  return `${types[kind] ?? "Container"} ${name} id`;
}
