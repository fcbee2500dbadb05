import type { DesiredObject, Json } from "../../../plans/index.ts";

export interface Owner {
  kind: "compose" | "application";
  id: string;
}

/** What `domain.create` is told. Dokploy takes a domain without an owner too, and then never shows it. */
export function domainInput(fields: Record<string, Json>, { kind, id }: Owner): Record<string, Json> {
  return { ...fields, [`${kind}Id`]: id, domainType: kind };
}

/** The fields of a domain that are ours: an update keeps what it is not told, and needs the host. */
export function domainFields({ attributes }: DesiredObject): Record<string, Json> {
  const plain = Object.entries(attributes).flatMap(([name, each]): [string, Json][] => {
    return "plain" in each ? [[name, each.plain]] : [];
  });
  return Object.fromEntries(plain);
}
