interface Applied {
  exit: number;
  diagnostics: { code: string; message: string }[];
}

/**
 * The apply after one that was killed. Where that died within a release, which may not be repeated blindly, somebody has looked
 * and says to retry it.
 */
export async function applyAfterKill<T extends Applied>(apply: (...options: string[]) => Promise<T>): Promise<T> {
  const next = await apply();
  const unknown = next.diagnostics.find(({ code }) => code === "LP6015");
  if (next.exit !== 8 || unknown === undefined) return next;
  const [, operation = ""] = /"(.+)"/.exec(unknown.message) ?? [];
  return await apply("--retry", operation);
}
