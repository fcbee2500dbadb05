import { resourceTypes } from "../resources/index.ts";
import { launchfileOutline, type Outline } from "./outline.ts";

/** Commands with a meaning of their own (format §1.6.6). Any other one is run on demand: `commands.*`. */
const commandNames = ["bootstrap", "build", "dev", "install", "release", "seed", "start", "test"];

/** What stands for many: the types of resources that are known, and the names of commands. */
const families: Record<string, string[]> = {
  "commands.command": [...commandNames.map((name) => `commands.${name}`), "commands.*"],
  "requires.type": [...[...resourceTypes.keys()].map((type) => `requires.${type}`), "requires.*"],
};

/**
 * Every field of launch/v1 that says something by itself, as capabilities of targets call it: without list positions and
 * without names that the author chooses, as `env.default`. In place of `requires.type` stands each known type, and the fields
 * of an entry of `supports` are those of `requires`.
 */
export function formatFields(): string[] {
  return fieldsIn(launchfileOutline, "").flatMap((field) => families[field] ?? [field]);
}

function fieldsIn(outline: Outline, at: string): string[] {
  switch (outline.kind) {
    case "map":
      return Object.entries(outline.members).flatMap(([key, member]) => {
        // A component has the fields of a Launchfile with one, and an optional resource those of a required one.
        if (at === "" && (key === "components" || key === "supports")) return [key];
        return fieldsIn(member, at === "" ? key : `${at}.${key}`);
      });
    case "names":
      return fieldsIn(outline.values, at);
    case "list":
      return fieldsIn(outline.items, at);
    default:
      return [at];
  }
}
