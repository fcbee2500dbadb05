import { addressParts } from "../../address.ts";
import type { NodeChange } from "../../diff/plan-diff.ts";
import { counted } from "../counted.ts";
import { markOf } from "../mark-of.ts";
import { riskWords } from "../risk-words.ts";
import { attributeRow } from "./attribute-row.ts";
import { cutMiddle } from "./difference.ts";
import { mattering } from "./operation-items.ts";
import type { Facet, Item } from "./page.ts";

/** What differs between two versions of an app, part by part. */
export function changeItems(changes: NodeChange[], { place }: { place: string | null }): Item[] {
  return changes.map((change, index) => {
    const { verb, address, from, changes: attributes } = change;
    const risks = change.risks.map(({ risk, reason }) => riskWords(risk, reason));
    const facets: Facet[] = [
      { group: "Action", value: markOf(verb).word },
      ...risks.map(({ name }): Facet => ({ group: "Risk", value: name })),
      { group: "Kind", value: cutMiddle(addressParts(address).kind, 40) },
      ...(place === null ? [] : [{ group: "Where" as const, value: place }]),
    ];
    return {
      id: `c${index + 1}`,
      mark: markOf(verb),
      subject: cutMiddle(address, 200),
      from: from === undefined ? null : cutMiddle(from, 200),
      cause: causeOf(change),
      risks,
      rows: mattering(attributes).map(attributeRow),
      compared: attributes.some(({ before, after }) => !("absent" in before) && !("absent" in after)),
      size: attributes.length === 0 || verb === "change" ? null : counted(attributes.length, "attribute"),
      waits: [],
      waitsMore: 0,
      note: null,
      open: verb === "change" || verb === "move",
      facets,
      tokens: "",
    };
  });
}

function causeOf({ verb, changes }: NodeChange): string {
  switch (verb) {
    case "add":
      return "only in the head";
    case "remove":
      return "only in the base";
    case "move":
      return changes.length === 0 ? "the same under another name" : "under another name";
    case "change":
      return `${counted(changes.length, "attribute")} changed`;
  }
}
