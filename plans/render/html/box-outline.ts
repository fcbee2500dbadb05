import type { Node } from "../../app-plan.ts";
import type { Place } from "./placed-cells.ts";

/** The shape of each kind of node, as the path of an SVG: no kind is told by its colour. */
export function boxOutline(kind: Node["kind"], { x, y, width, height }: Place): string {
  const [right, bottom, middle] = [x + width, y + height, y + height / 2];
  const box = `M${x} ${y}H${right}V${bottom}H${x}Z`;
  switch (kind) {
    case "component":
      return rounded({ x, y, width, height }, 6);
    case "endpoint":
      return rounded({ x, y, width, height }, Math.min(18, height / 2));
    case "resource": {
      const lid = `a${width / 2} 5 0 0 1 ${width} 0`;
      const foot = `a${width / 2} 5 0 0 1 ${-width} 0`;
      return `M${x} ${y + 5}${lid}V${bottom - 5}${foot}ZM${x} ${y + 5}a${width / 2} 5 0 0 0 ${width} 0`;
    }
    case "volume":
      return `M${x} ${y}H${right - 12}L${right} ${y + 12}V${bottom}H${x}ZM${right - 12} ${y}V${y + 12}H${right}`;
    case "secret":
      return `M${x + 10} ${y}H${right - 10}L${right} ${middle}L${right - 10} ${bottom}H${x + 10}L${x} ${middle}Z`;
    case "task":
      return `${box}M${x + 5} ${y}V${bottom}M${right - 5} ${y}V${bottom}`;
  }
}

function rounded({ x, y, width, height }: Place, radius: number): string {
  const [w, h, r] = [width - 2 * radius, height - 2 * radius, radius];
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${w}${corner(r, r)}v${h}${corner(-r, r)}h${-w}${corner(-r, -r)}v${-h}${corner(r, -r)}Z`;
}
