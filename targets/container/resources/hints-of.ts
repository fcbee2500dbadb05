import { type Json, ownMember, type Resource } from "../../../plans/index.ts";
import type { ResourceKind } from "./resource-kind.ts";

/** What a resource's `config` comes to. */
interface Hints {
  /** The words of each hint that is known and accepted. */
  accepted: Record<string, string[]>;
  /** Names that mean nothing to the type, sorted. */
  unknown: string[];
  /** Names whose value is not accepted, sorted, with what would be. */
  refused: { name: string; expects: string }[];
}

export function hintsOf(kind: ResourceKind, { config }: Pick<Resource, "config">): Hints {
  const known = kind.kind === "service" ? kind.hints : {};
  const hints: Hints = { accepted: {}, unknown: [], refused: [] };
  for (const [name, value] of Object.entries<Json>(config).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const hint = ownMember(known, name);
    const words = hint?.read(value) ?? null;
    if (hint === null) hints.unknown.push(name);
    else if (words === null) hints.refused.push({ name, expects: hint.expects });
    else hints.accepted[name] = words;
  }
  return hints;
}
