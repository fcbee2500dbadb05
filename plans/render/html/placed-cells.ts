import type { Cell, LayeredCells, Link } from "./layered-cells.ts";

export interface Place {
  /** Of the upper left corner. */
  x: number;
  y: number;
  width: number;
  height: number;
}

interface PlacedCells {
  places: Map<string, Place>;
  width: number;
  height: number;
}

const space = { margin: 12, column: 52, row: 16 };

/** Where each cell stands, each column as near as can be to the height of what it is linked with. */
export function placedCells({ columns, links }: LayeredCells): PlacedCells {
  const tops = new Map<string, number>();
  for (const column of columns) stack(column, () => null, tops);
  for (let round = 0; round < 6; round += 1) {
    const [order, towards] = round % 2 === 0 ? [columns, links] : [columns.toReversed(), links.map(turned)];
    const middle = middles(columns, tops);
    for (const column of order) {
      stack(column, (cell) => wished(cell, { links: towards, middle }), tops);
      for (const cell of column) middle.set(cell.id, (tops.get(cell.id) ?? 0) + cell.height / 2);
    }
  }
  return framed(columns, tops);
}

function turned({ from, to }: Link): Link {
  return { from: to, to: from };
}

function middles(columns: Cell[][], tops: Map<string, number>): Map<string, number> {
  return new Map(columns.flat().map(({ id, height }) => [id, (tops.get(id) ?? 0) + height / 2]));
}

/** The height of the top at which a cell would be level with what leads to it. */
function wished(cell: Cell, { links, middle }: { links: Link[]; middle: Map<string, number> }): number | null {
  const found = links.flatMap(({ from, to }) => (to === cell.id ? (middle.get(from) ?? []) : []));
  if (found.length === 0) return null;
  return found.reduce((sum, each) => sum + each, 0) / found.length - cell.height / 2;
}

interface Block {
  cells: { id: string; offset: number }[];
  /** Of the heights at which its cells wish that the block began. */
  sum: number;
}

/**
 * Puts a column's cells below each other, all of them as near as can be to where they wish to be: cells that are in each
 * other's way become a block, which stands where its cells wish on average.
 */
function stack(column: Cell[], wish: (cell: Cell) => number | null, tops: Map<string, number>): void {
  const blocks: Block[] = [];
  let offset = 0;
  for (const cell of column) {
    let block: Block = { cells: [{ id: cell.id, offset }], sum: (wish(cell) ?? tops.get(cell.id) ?? 0) - offset };
    for (let above = blocks.at(-1); above && start(above) > start(block); above = blocks.at(-1)) {
      block = { cells: [...above.cells, ...block.cells], sum: above.sum + block.sum };
      blocks.pop();
    }
    blocks.push(block);
    offset += cell.height + space.row;
  }
  for (const block of blocks) for (const each of block.cells) tops.set(each.id, start(block) + each.offset);
}

function start({ sum, cells }: Block): number {
  return sum / cells.length;
}

function framed(columns: Cell[][], tops: Map<string, number>): PlacedCells {
  const first = Math.min(...tops.values());
  const places = new Map<string, Place>();
  let x = space.margin;
  let height = 0;
  for (const column of columns) {
    const width = Math.max(0, ...column.map((cell) => cell.width));
    for (const cell of column) {
      const y = Math.round((tops.get(cell.id) ?? 0) - first) + space.margin;
      places.set(cell.id, { x, y, width, height: cell.height });
      height = Math.max(height, y + cell.height);
    }
    x += width + space.column;
  }
  return { places, width: Math.max(0, x - space.column) + space.margin, height: height + space.margin };
}
