import { diagnose } from "../../plans/index.ts";
import { removeMember } from "../remove-member.ts";
import { eachComponent } from "./rule.ts";

/** `sensitive: false` beside `generator: secret`, which implies the opposite (format §1.6.5). */
export const revealedGenerator = eachComponent(({ spec, locate, path }, { document }) => {
  return Object.entries(spec.env).flatMap(([key, { generator, sensitive }]) => {
    if (generator !== "secret" || sensitive !== false) return [];
    const edits = removeMember(document, path(["env", key, "sensitive"]));
    const fixes = edits.length === 0 ? [] : [{ title: "Remove `sensitive`.", safe: true, edits }];
    const related = [{ label: "implies `sensitive`", ...locate(["env", key, "generator"]) }];
    return [diagnose("LP3047", locate(["env", key, "sensitive"]), { key }, { fixes, related })];
  });
});
