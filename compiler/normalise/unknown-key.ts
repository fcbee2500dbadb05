import { type Diagnostic, diagnose, suggest } from "../../plans/index.ts";
import type { DocumentMap, DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import { excerpt } from "../excerpt.ts";
import type { Outline } from "../schema/outline.ts";
import { pathText } from "./path-text.ts";

interface Context {
  document: LaunchDocument;
  /** Of the map that has the key. */
  path: DocumentPath;
}

/** Reports a key that launch/v1 does not know. It has no effect: a newer format may know it (D-14). */
export function unknownKey(
  key: string,
  { outline, map }: { outline: Outline & { kind: "map" }; map: DocumentMap },
  { document, path }: Context,
): Diagnostic[] {
  if (path.length === 0 && key.startsWith("x-")) return [];
  const at = [...path, key];
  const where = document.locate(at, "key");
  const related = document.aliases(at);
  if (key === "outputs" && "commands" in outline.members) return [diagnose("LP1213", where, {}, { related })];
  if (key === "from" && outline.shorthand === "default") {
    return [diagnose("LP1215", where, { variable: excerpt(String(path.at(-1))) }, { related })];
  }
  const free = Object.keys(outline.members).filter((member) => !Object.hasOwn(map, member));
  const near = nearKeys(key, free);
  const place = path.length === 0 ? "at the top level" : `in "${pathText(path)}"`;
  const { span, file } = where;
  const fixes = near.map((text) => {
    const edits = span === null ? [] : [{ file, start: span.start.offset, end: span.end.offset, text }];
    return { title: `Rename it to "${text}".`, safe: false, edits };
  });
  return [diagnose("LP1204", where, { key: excerpt(key), where: place }, { fixes, related })];
}

/** What other formats, or other parts of this one, call a key. */
const foreign: Record<string, string[]> = {
  args: ["commands"],
  command: ["commands"],
  cron: ["schedule"],
  dependencies: ["depends_on"],
  entrypoint: ["commands"],
  env: ["set_env"],
  environment: ["env", "set_env"],
  healthcheck: ["health"],
  ports: ["provides"],
  scripts: ["commands"],
  services: ["components"],
  variables: ["env", "set_env"],
  volumes: ["storage"],
};

function nearKeys(key: string, known: string[]): string[] {
  const near = suggest(key, [...known, ...Object.keys(foreign)]).flatMap((name) => [
    name,
    ...(Object.hasOwn(foreign, name) ? (foreign[name] ?? []) : []),
  ]);
  return [...new Set(near)].filter((name) => known.includes(name));
}
