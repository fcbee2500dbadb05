import { createHash } from "node:crypto";
import { type AppPlan, type Leaf, nodesOf } from "../../plans/index.ts";

/** What each value of an environment is, which nobody could guess from a program: the same for the same leaf. */
export function leafText(leaf: Leaf, app: AppPlan): string {
  switch (leaf.kind) {
    case "literal":
      return leaf.text;
    case "input":
      return `given ${digest(`input ${leaf.name}`).slice(0, 20)}`;
    case "reference": {
      const text = digest(`${leaf.address}#${leaf.property}`);
      const secret = app.nodes[leaf.address];
      if (secret?.kind !== "secret") return text.slice(0, 48);
      return { secret: text, uuid: uuid(text), port: String(30_000 + (Number.parseInt(text.slice(0, 6), 16) % 9000)) }[
        secret.generator
      ];
    }
  }
}

/** Every optional resource of an app, by name. */
export function optionalResources(app: AppPlan): string[] {
  const all = nodesOf(app, "resource").filter(([, { optional }]) => optional);
  return all.map(([address]) => address.slice("resource:".length));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function uuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
