import type { DocumentData } from "../../compiler/index.ts";
import type { WrittenField } from "./written-fields.ts";

/** Texts of which a field takes one. */
const choices: string[][] = [
  ["udp", "tcp", "http", "https", "grpc", "ws"],
  ["secret", "uuid"],
  ["always", "on-failure", "no"],
  ["started", "healthy"],
  ["node", "bun", "python"],
  ["required", "optional"],
  ["bridge", "host"],
  ["read-only", "read-write", "none"],
  ["linux/amd64", "linux/arm64"],
  ["postgres", "mysql", "redis", "sqlite"],
  ["/up", "/health"],
];

/** Other values that a field may take, the likeliest to be right first. `undefined`: none at all. */
export function otherValues({
  value,
  required,
}: Pick<WrittenField, "value" | "required">): (DocumentData | undefined)[] {
  const without = required ? [] : [undefined];
  if (typeof value === "boolean") return [!value, ...without];
  if (typeof value === "number") return [value + 1, value - 1, ...without];
  if (typeof value !== "string") return [...without, "x"];
  const others = choices.flatMap((all) => (all.includes(value) ? all.filter((each) => each !== value) : []));
  const counted = value.replace(/\d+/, (digits) => String(Number(digits) + 1));
  return [
    ...others,
    ...(/^[\d<>=^~]/.test(value) ? ["0.0.1"] : []),
    ...(counted === value ? [] : [counted]),
    `${value}x`,
    `${value}/x`,
    ...without,
  ];
}
