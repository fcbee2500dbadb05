/** The name of the container that sets a resource up. Nothing that an author names has a dot. */
export function setupName(host: string): string {
  return `${host}.setup`;
}
