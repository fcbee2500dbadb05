/** A box to be placed. `id` is unique. */
export interface Cell {
  id: string;
  width: number;
  height: number;
}

/** From left to right. */
export interface Link {
  from: string;
  to: string;
}

/** Cells by column. Where a link passes a column, a cell without width and a made-up id keeps its way free. */
export interface LayeredCells {
  columns: Cell[][];
  /** Between neighbouring columns only. */
  links: Link[];
  /** The cells that each given link passes, its ends among them, from left to right. */
  routes: string[][];
}

const passHeight = 14;

/** Cells in columns, so that every link leads to the right; of a circle one link leads to the left. */
export function layeredCells(cells: Cell[], given: Link[]): LayeredCells {
  const forward = withoutCircles(cells, given);
  const depth = depths(cells, forward);
  const columns: Cell[][] = Array.from({ length: Math.max(-1, ...depth.values()) + 1 }, () => []);
  for (const cell of cells) columns[depth.get(cell.id) ?? 0]?.push(cell);
  const routes = forward.map(({ from, to }, index) => {
    const [start, end] = [depth.get(from) ?? 0, depth.get(to) ?? 0];
    const passed = columns.slice(start + 1, end).map((column, offset) => {
      const id = `${index}/${start + 1 + offset}`;
      column.push({ id, width: 0, height: passHeight });
      return id;
    });
    return [from, ...passed, to];
  });
  const links = routes.flatMap((route) => route.slice(1).map((to, index) => ({ from: route[index] ?? "", to })));
  return { columns: sorted(columns, links), links, routes };
}

/** Links that would close a circle are turned round. */
function withoutCircles(cells: Cell[], links: Link[]): Link[] {
  const state = new Map<string, "open" | "done">();
  const turned = new Set<Link>();
  const visit = (id: string) => {
    state.set(id, "open");
    for (const link of links.filter(({ from }) => from === id)) {
      if (state.get(link.to) === "open") turned.add(link);
      else if (!state.has(link.to)) visit(link.to);
    }
    state.set(id, "done");
  };
  for (const { id } of cells) if (!state.has(id)) visit(id);
  return links.map((link) => (turned.has(link) ? { from: link.to, to: link.from } : link));
}

/** The column of each cell: right of everything that leads to it, and as near as can be to what it leads to. */
function depths(cells: Cell[], links: Link[]): Map<string, number> {
  const depth = new Map(cells.map(({ id }) => [id, 0]));
  const of = (id: string) => depth.get(id) ?? 0;
  for (let moved = true; moved; ) {
    moved = false;
    for (const { from, to } of links) {
      if (of(to) > of(from)) continue;
      depth.set(to, of(from) + 1);
      moved = true;
    }
  }
  for (const { id } of cells) {
    const next = links.filter(({ from }) => from === id).map(({ to }) => of(to));
    if (next.length > 0 && links.every(({ to }) => to !== id)) depth.set(id, Math.min(...next) - 1);
  }
  return depth;
}

/** Each column in the order that its links come from, to and fro, so that few of them cross. */
function sorted(columns: Cell[][], links: Link[]): Cell[][] {
  let best = columns;
  let current = columns;
  for (let round = 0; round < 8; round += 1) {
    current = round % 2 === 0 ? swept(current, links) : swept(current.toReversed(), links.map(turn)).toReversed();
    if (crossings(current, links) < crossings(best, links)) best = current;
  }
  return best;
}

function turn({ from, to }: Link): Link {
  return { from: to, to: from };
}

function swept(columns: Cell[][], links: Link[]): Cell[][] {
  const result: Cell[][] = [];
  for (const column of columns) {
    const ranks = new Map((result.at(-1) ?? []).map(({ id }, index) => [id, index]));
    const keys = column.map(({ id }, index) => {
      const found = links.flatMap(({ from, to }) => (to === id ? (ranks.get(from) ?? []) : []));
      return found.length === 0 ? index : found.reduce((sum, rank) => sum + rank, 0) / found.length;
    });
    const order = column.map((cell, index) => ({ cell, key: keys[index] ?? 0, index }));
    result.push(order.sort((a, b) => a.key - b.key || a.index - b.index).map(({ cell }) => cell));
  }
  return result;
}

function crossings(columns: Cell[][], links: Link[]): number {
  const ranks = new Map(columns.flatMap((column) => column.map(({ id }, index) => [id, index] as const)));
  const columnOf = new Map(columns.flatMap((column, at) => column.map(({ id }) => [id, at] as const)));
  const rank = (id: string) => ranks.get(id) ?? 0;
  let count = 0;
  for (const [index, one] of links.entries()) {
    for (const other of links.slice(index + 1)) {
      if (columnOf.get(one.from) !== columnOf.get(other.from)) continue;
      if ((rank(one.from) - rank(other.from)) * (rank(one.to) - rank(other.to)) < 0) count += 1;
    }
  }
  return count;
}
