import { type Address, type AppPlan, type DesiredState, leavesOf, type Reference } from "../../plans/index.ts";

/** A value that is made once per app and environment and then kept. */
interface GeneratedSecret {
  /** `<address>#<property>`: `secret:session-key#value`, `resource:postgres#password`. */
  name: string;
  address: Address;
  kind: "secret" | "uuid" | "port" | "password";
}

/** The generated secrets that a desired state refers to, in name order. */
export function generatedSecrets(app: AppPlan, desired: DesiredState): GeneratedSecret[] {
  const found = new Map<string, GeneratedSecret>();
  for (const object of Object.values(desired.objects)) {
    for (const attribute of Object.values(object.attributes)) {
      if (!("value" in attribute)) continue;
      for (const leaf of leavesOf(attribute.value)) {
        if (leaf.kind !== "reference" || !isGenerated(leaf)) continue;
        const name = secretName(leaf);
        found.set(name, { name, address: leaf.address, kind: kindOf(app, leaf.address) });
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Every `secret:` node, and whatever of a resource is sensitive: its credentials. */
function isGenerated(leaf: Reference): boolean {
  return leaf.address.startsWith("secret:") || (leaf.sensitive && leaf.address.startsWith("resource:"));
}

/** The name under which a generated value is stored. */
export function secretName(leaf: Reference): string {
  return `${leaf.address}#${leaf.property}`;
}

function kindOf(app: AppPlan, address: Address): GeneratedSecret["kind"] {
  const node = app.nodes[address];
  return node?.kind === "secret" ? node.generator : "password";
}
