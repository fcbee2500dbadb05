/** A context as the name of a Pulumi project: letters, digits, dashes, underscores and dots, at most a hundred. */
export function projectName(context: string): string {
  const name = context.replace(/[^A-Za-z0-9_.-]+/g, "-").slice(0, 100);
  return name === "" ? "app" : name;
}
