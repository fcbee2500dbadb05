/** An image reference taken apart: `postgres` and the digest of `docker.io/library/postgres:17@sha256:...`. */
export function imageName(reference: string): { repository: string; digest: string | null } {
  const named = reference.split("@")[0] ?? "";
  const tag = /:[^/]*$/.exec(named);
  const repository = tag === null ? named : named.slice(0, tag.index);
  return {
    repository: repository.replace(/^(?:index\.)?docker\.io\//, "").replace(/^library\//, ""),
    digest: /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1] ?? null,
  };
}
