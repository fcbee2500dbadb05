import type { Facet, FilterGroup, ItemList } from "./page.ts";

const order: Facet["group"][] = ["Action", "Risk", "Kind", "Where"];

/**
 * What the lists can be filtered by: each value that an item has, where there is a choice. Values get made-up tokens, which
 * the items carry for the script.
 */
export function filterGroups(lists: ItemList[]): { filters: FilterGroup[]; lists: ItemList[] } {
  const facets = lists.flatMap(({ items }) => items.flatMap((item) => item.facets));
  const tokens = new Map<string, string>();
  const filters = order.map((name): FilterGroup => {
    const values = facets.filter(({ group }) => group === name).map(({ value }) => value);
    const options = [...new Set(values)].sort().map((value) => {
      const token = `f${tokens.size + 1}`;
      tokens.set(keyOf({ group: name, value }), token);
      return { token, value, count: values.filter((each) => each === value).length };
    });
    return { name, options };
  });
  const isChoice = ({ name, options }: FilterGroup) => options.length > (name === "Risk" ? 0 : 1);
  const tokenised = lists.map((list) => ({
    ...list,
    items: list.items.map((item) => ({
      ...item,
      tokens: item.facets.map((facet) => tokens.get(keyOf(facet)) ?? "").join(" "),
    })),
  }));
  return { filters: filters.filter(isChoice), lists: tokenised };
}

function keyOf({ group, value }: Facet): string {
  return `${group} ${value}`;
}
