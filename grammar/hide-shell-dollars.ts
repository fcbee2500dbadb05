import { segmentPattern } from "./reference-pattern.ts";
import { reservedNamespaces } from "./reserved-namespaces.ts";

/** `$$`, or a `$` with the first segment that it may refer to and the beginning of a property. */
const dollar = new RegExp(`\\$\\$|\\$(?:\\{?(${segmentPattern})(\\.[A-Za-z])?)?`, "g");

/** Stands for the shell's `$`: not a dollar, not white space, not a part of a name. */
const hidden = "\0";

/** Replaces every `$` that is the shell's, so that the lexer takes it for text and all offsets stay. */
export function hideShellDollars(command: string, resources: ReadonlySet<string>): string {
  return command.replace(dollar, (found: string, name: string | undefined, property: string | undefined) => {
    if (found === "$$") return found;
    const ours = name !== undefined && (reservedNamespaces.includes(name) || (property && resources.has(name)));
    return ours ? found : hidden + found.slice(1);
  });
}
