export type Variables = Record<string, string | undefined>;

/** The whole environment of a child: PATH, HOME, what it may inherit of ours, and its own variables, which win. */
export function childEnvironment(
  ours: Variables,
  child: { inherit?: string[] | undefined; env?: Record<string, string> | undefined },
): Record<string, string> {
  const inherited: Record<string, string> = {};
  for (const name of ["PATH", "HOME", ...(child.inherit ?? [])]) {
    const value = ours[name];
    if (value !== undefined) inherited[name] = value;
  }
  return { ...inherited, ...child.env };
}
