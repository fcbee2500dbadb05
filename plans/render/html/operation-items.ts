import { addressParts } from "../../address.ts";
import type { Change, Operation } from "../../change-set.ts";
import { causeText } from "../cause-text.ts";
import { counted } from "../counted.ts";
import { markOf } from "../mark-of.ts";
import { operationRisks } from "../risk-words.ts";
import { attributeRow } from "./attribute-row.ts";
import { cutMiddle } from "./difference.ts";
import type { Facet, Item } from "./page.ts";

/** More links to what comes first would hide the rest. */
const mostWaits = 6;

interface Listed {
  /** Begins the ids of the items, which are made up, so that no name has to be an id. */
  prefix: string;
  /** `null` where the page is about one place only. */
  place: string | null;
}

/** Operations in their order, each with what differs and what comes before it. */
export function operationItems(operations: Operation[], { prefix, place }: Listed): Item[] {
  const ids = new Map(operations.map(({ id }, index) => [id, `${prefix}${index + 1}`]));
  return operations.map((operation, index) => {
    const { verb, object, changes, after, idempotent } = operation;
    const risks = operationRisks(operation);
    const known = after.flatMap((id) => (ids.has(id) ? [{ href: `#${ids.get(id)}`, words: cutMiddle(id, 80) }] : []));
    const facets: Facet[] = [
      { group: "Action", value: markOf(verb).word },
      ...risks.map(({ name }): Facet => ({ group: "Risk", value: name })),
      { group: "Kind", value: cutMiddle(addressParts(object).kind, 40) },
      ...(place === null ? [] : [{ group: "Where" as const, value: place }]),
    ];
    return {
      id: `${prefix}${index + 1}`,
      mark: markOf(verb),
      subject: cutMiddle(object, 200),
      from: null,
      cause: cutMiddle(causeText(operation), 200),
      risks,
      rows: mattering(changes).map(attributeRow),
      compared: changes.some(({ before, after }) => !("absent" in before) && !("absent" in after)),
      size:
        changes.length === 0 || operation.cause.code === "attributes-changed"
          ? null
          : counted(changes.length, "attribute"),
      waits: known.slice(0, mostWaits),
      waitsMore: Math.max(0, known.length - mostWaits),
      note: idempotent ? null : "It is not repeated by itself when its outcome is lost.",
      open: verb === "update" || verb === "replace",
      facets,
      tokens: "",
    };
  });
}

/** The environment behind the rest: there may be much of it. */
export function mattering(changes: Change[]): Change[] {
  const isEnvironment = (change: Change) => change.attribute.startsWith("env.");
  return [...changes.filter((change) => !isEnvironment(change)), ...changes.filter(isEnvironment)];
}
