/** What a cluster has, as far as we set it up. */
export interface ClusterNames {
  roles: string[];
  databases: string[];
}

export const namesQuery = "SELECT rolname FROM pg_roles\nSELECT datname FROM pg_database\n";

/** Reads the answer of single-user mode: lines like `1: rolname = "postgres" (typeid = ...)`. */
export function clusterNames(output: string): ClusterNames {
  const names = (column: string) => {
    return [...output.matchAll(new RegExp(`: ${column} = "(.*)"\\t`, "g"))].map(([, name]) => name ?? "");
  };
  return { roles: names("rolname"), databases: names("datname") };
}
