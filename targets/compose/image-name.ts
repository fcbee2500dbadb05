/** The repository of an image reference in docker's short form: `postgres` of `docker.io/library/postgres:17@sha256:...`. */
export function repositoryOf(reference: string): string {
  const named = reference.split("@")[0] ?? "";
  const tagged = /:[^/]*$/.exec(named);
  const repository = tagged === null ? named : named.slice(0, tagged.index);
  return repository.replace(/^(?:index\.)?docker\.io\//, "").replace(/^library\//, "");
}

/** The digest that a reference names, `null` when it names a tag or nothing. */
export function digestOf(reference: string): string | null {
  return /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1] ?? null;
}
