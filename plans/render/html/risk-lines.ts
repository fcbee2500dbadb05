import type { ItemList, RiskLine } from "./page.ts";

/** Every item that carries a risk, before all else. `placeOf` names where a list belongs, when there is more than one place. */
export function riskLines(lists: ItemList[], placeOf: (list: ItemList) => string | null): RiskLine[] {
  return lists.flatMap((list) =>
    list.items
      .filter(({ risks }) => risks.length > 0)
      .map(({ mark, subject, id, risks }) => ({ mark, subject, place: placeOf(list), href: `#${id}`, risks })),
  );
}
