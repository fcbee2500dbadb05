/** Code that is laid out where it stands: on one line where that is short enough, else with a line for each item. */
export type Layout = string | Group;

export interface Group {
  open: string;
  close: string;
  items: Item[];
  /** All of it on one line; `null`: it has a text of several lines, or is longer than any line. */
  flat: string | null;
}

export interface Item {
  /** `name: `, or nothing. */
  lead: string;
  layout: Layout;
  /** What follows it, before the comma. */
  trail?: string;
}

/** Characters in a line, where texts let it. */
const width = 100;

export function list(layouts: Layout[]): Group {
  return group(["[", "]"], asItems(layouts));
}

export function members(items: Item[]): Group {
  return group(["{", "}"], items, " ");
}

/** Names in braces, as imports, patterns and objects of variables have them. */
export function names(all: string[]): Group {
  return members(all.map((lead) => ({ lead, layout: "" })));
}

export function call(callee: string, layouts: (Layout | Item)[]): Group {
  return group([`${callee}(`, ")"], asItems(layouts));
}

function asItems(layouts: (Layout | Item)[]): Item[] {
  return layouts.map((each) => (typeof each !== "string" && "layout" in each ? each : { lead: "", layout: each }));
}

/** `space`: what stands between the brackets and the items of one line. */
function group([open, close]: [string, string], items: Item[], space = ""): Group {
  if (items.length === 0) return { open, close, items, flat: `${open}${close}` };
  const flat = flatItems(items);
  return { open, close, items, flat: flat === null ? null : `${open}${space}${flat}${space}${close}` };
}

function flatItems(items: Item[]): string | null {
  let flat = "";
  let length = 0;
  for (const { lead, layout, trail = "" } of items) {
    const own = typeof layout === "string" ? layout : layout.flat;
    length += lead.length + (own ?? "").length;
    if (own === null || length > width || own.includes("\n")) return null;
    flat += `${flat === "" ? "" : ", "}${lead}${own}${trail}`;
  }
  return flat;
}

/** `before` and `after` stand on the first and on the last line. */
export function laidOut(layout: Layout, { before = "", after = "", indent = 0 }): string {
  return `${" ".repeat(indent)}${before}${written(layout, indent, before.length + after.length)}${after}`;
}

function written(layout: Layout, indent: number, beside: number): string {
  if (typeof layout === "string") return layout;
  const { flat } = layout;
  if (flat !== null && indent + beside + flat.length <= width) return flat;
  const lines = layout.items.map(({ lead, layout: each, trail = "" }) => {
    const beside = lead.length + trail.length + 1;
    return `${" ".repeat(indent + 2)}${lead}${written(each, indent + 2, beside)}${trail},\n`;
  });
  return `${layout.open}\n${lines.join("")}${" ".repeat(indent)}${layout.close}`;
}
