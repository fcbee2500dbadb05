/** Databases that are there while one is restored: the new one, and the old one once it was replaced. */
export const ownDatabases = { restoring: "launchplane_restoring", replaced: "launchplane_replaced" };

/** A name in a statement. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text in a statement. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
