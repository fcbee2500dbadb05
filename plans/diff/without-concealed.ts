import type { Attribute, DesiredState } from "../desired-state.ts";
import { isSensitive } from "../values/leaves-of.ts";
import { attributeKey, attributeTexts } from "./hidden-attributes.ts";

const mask = "(secret)";
/** A shorter text is hidden by the name that it stands behind only: it may be a word of anything. */
const shortest = 8;

/** What a target emits, texts by path, without what the concealed attributes of the desired state hold. */
export function withoutConcealed(
  files: Record<string, string>,
  { objects }: DesiredState,
  concealed: ReadonlySet<string>,
): Record<string, string> {
  if (concealed.size === 0) return files;
  const hidden = Object.entries(objects).flatMap(([object, { attributes }]) =>
    Object.entries(attributes).filter(([name, attribute]) => {
      return concealed.has(attributeKey(object, name)) && !isHiddenAnyway(attribute);
    }),
  );
  const names = hidden.flatMap(([name]) => /^(?:env|build\.args)\.(.+)$/s.exec(name)?.[1] ?? []);
  const texts = hidden.flatMap(([, attribute]) => attributeTexts(attribute)).filter((text) => text.length >= shortest);
  const forms = texts.flatMap(writtenForms);
  const assigned = assignments(names);
  const line = (text: string) => {
    const named = assigned?.exec(text);
    if (named) return `${named[0]}${mask}`;
    return forms.reduce((left, each) => left.replaceAll(each, mask), text);
  };
  const shown = Object.entries(files).map(([path, text]) => [path, text.split("\n").map(line).join("\n")]);
  return Object.fromEntries(shown);
}

/** What stands before the value in a line that gives one of the names a value: `KEY=`, `  "KEY": `. */
function assignments(names: string[]): RegExp | null {
  if (names.length === 0) return null;
  const escaped = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  return new RegExp(`^[\\s"'-]*(?:${escaped.join("|")})["']?(?:=|:\\s*)`);
}

/** What is sensitive no target emits. */
function isHiddenAnyway(attribute: Attribute): boolean {
  return "value" in attribute && isSensitive(attribute.value);
}

/** As it is, quoted, and with the doubled dollars of compose; the longest first. */
function writtenForms(text: string): string[] {
  const forms = [text, text.replaceAll("\n", "\\n"), JSON.stringify(text).slice(1, -1)];
  const all = new Set([...forms, ...forms.map((form) => form.replaceAll("$", "$$$$"))]);
  return [...all].sort((a, b) => b.length - a.length);
}
