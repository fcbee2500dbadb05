import { memberName, textLiteral } from "./code.ts";
import type { Input, Members, Path } from "./input.ts";
import { type Item, type Layout, list, members } from "./layout.ts";
import { renderHttpTest } from "./render-http-test.ts";
import { renderNumber, renderText } from "./render-text.ts";
import type { Scope } from "./scope.ts";

/** An input of a resource as code. */
export function renderInput(input: Input, scope: Scope): Layout {
  if (typeof input === "number" || typeof input === "boolean") return String(input);
  if (typeof input === "string") return renderHttpTest(input, scope) ?? renderText(input, scope);
  if (Array.isArray(input)) return list(input.map((each) => renderInput(each, scope)));
  switch (input.kind) {
    case undefined:
      return renderMembers(input, scope);
    case "path":
      return renderPath(input, scope);
    case "number":
      return renderNumber(input.value, scope);
    case "constant":
      return input.name;
    case "map":
      return members(
        input.entries.map(([key, value]) => ({ lead: `${memberName(key)}: `, layout: renderText(value, scope) })),
      );
    default:
      return renderText(input, scope);
  }
}

/** The members of an object in their order, without those that are not there. Their names are the provider's. */
export function renderMembers(input: object, scope: Scope): Layout {
  const written: Item[] = [];
  for (const [name, each] of Object.entries(input as Members)) {
    if (each !== undefined) written.push({ lead: `${name}: `, layout: renderInput(each, scope) });
  }
  return members(written);
}

/** A folder of the sources; and a file of the program, as a builder looks for it from that folder. */
function renderPath({ path, from }: Path, scope: Scope): string {
  const source = scope.config("source");
  const below = path.replace(/^(\.\/)+/, "").replace(/\/+$/, "");
  const folder =
    below === "" || below === "." ? source : `${scope.node("path")}.join(${source}, ${textLiteral(below)})`;
  return from === undefined ? folder : `${scope.node("path")}.relative(${folder}, ${textLiteral(from)})`;
}
