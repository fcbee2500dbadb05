// Expressions of a published grammar: { kind: "terminal", text } | { kind: "name", name } |
// { kind: "sequence" | "choice", items } | { kind: "repeat", min, max, item }.

/** Neighbouring terminals become one, and a sequence of one its only item. */
export function sequence(parts) {
  const items = [];
  for (const part of parts.flatMap((each) => (each.kind === "sequence" ? each.items : [each]))) {
    const last = items.at(-1);
    if (part.kind === "terminal" && last?.kind === "terminal") {
      items[items.length - 1] = { kind: "terminal", text: last.text + part.text };
    } else items.push(part);
  }
  return items.length === 1 ? items[0] : { kind: "sequence", items };
}

export function choice(items) {
  return items.length === 1 ? items[0] : { kind: "choice", items };
}

/** An expression as ISO 14977 writes it. */
export function printEbnf(expression) {
  switch (expression.kind) {
    case "terminal":
      return `"${expression.text}"`;
    case "name":
      return expression.name;
    case "sequence":
      return expression.items.map(printItem).join(", ");
    case "choice":
      return expression.items.map(printEbnf).join(" | ");
    case "repeat":
      return printRepeat(expression);
  }
}

function printItem(item) {
  return item.kind === "choice" ? `( ${printEbnf(item)} )` : printEbnf(item);
}

function printRepeat({ min, max, item }) {
  const times = (count, text) => (count === 0 ? [] : [count === 1 ? text : `${count} * ${text}`]);
  const more = max === Infinity ? [`{ ${printEbnf(item)} }`] : times(max - min, `[ ${printEbnf(item)} ]`);
  return [...times(min, printItem(item)), ...more].join(", ");
}
