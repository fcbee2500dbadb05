/** Selects graphic renditions of ECMA-48. */
const renditions = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, magenta: 35, cyan: 36 };

export type Style = keyof typeof renditions;
export type Paint = (style: Style, text: string) => string;

/** How text gets its colour; without `color` it stays as it is. */
export function paint(color: boolean): Paint {
  return (style, text) => (color && text !== "" ? `\u001b[${renditions[style]}m${text}\u001b[0m` : text);
}
