import { canonicalJson } from "../../canonical-json.ts";
import type { Change, Shown } from "../../change-set.ts";
import { markOf } from "../mark-of.ts";
import { cutMiddle, difference } from "./difference.ts";
import type { Piece, Row } from "./page.ts";

const room = { around: 80, inside: 320 };

/** One attribute of an object, before and after. As soon as one side is secret neither is shown. */
export function attributeRow(change: Change): Row {
  const { attribute, before, after, forces } = change;
  const verb = "absent" in before ? "create" : "absent" in after ? "delete" : "update";
  return {
    mark: markOf(verb),
    name: cutMiddle(attribute, 200),
    ...sidesOf(before, after),
    replaces: forces === "replace",
  };
}

function sidesOf(before: Shown, after: Shown): { before: Piece[] | null; after: Piece[] | null } {
  if ("secret" in before || "secret" in after) return secretSides(before, after);
  if ("plain" in before && "plain" in after) {
    return withLengths(canonicalJson(before.plain), canonicalJson(after.plain));
  }
  return { before: onlySide(before), after: onlySide(after) };
}

function secretSides(before: Shown, after: Shown): { before: Piece[] | null; after: Piece[] | null } {
  if ("absent" in before) return { before: null, after: quiet("(secret)") };
  if ("absent" in after) return { before: quiet("(secret)"), after: null };
  const fate = "secret" in after ? after.secret : "changed";
  return { before: quiet("(secret)"), after: quiet(`(secret, ${fate === "unknown" ? "not compared" : fate})`) };
}

function onlySide(side: Shown): Piece[] | null {
  if ("absent" in side) return null;
  if (!("plain" in side)) return quiet("(known after apply)");
  const words = canonicalJson(side.plain);
  return [{ tone: "same", words: cutMiddle(words, room.inside) }, ...length(words)];
}

function withLengths(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const pieces = difference(before, after, room);
  return { before: [...pieces.before, ...length(before)], after: [...pieces.after, ...length(after)] };
}

/** Said only of what may have been cut. */
function length(words: string): Piece[] {
  const count = [...words].length;
  return count <= room.inside ? [] : [{ tone: "quiet", words: ` (${count} characters)` }];
}

function quiet(words: string): Piece[] {
  return [{ tone: "quiet", words }];
}
