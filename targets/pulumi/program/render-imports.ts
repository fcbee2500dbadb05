import type { Code } from "./code.ts";
import { names as bracesAround, laidOut } from "./layout.ts";
import type { Imports } from "./scope.ts";

/** What a file imports: Node's modules, the SDK, and from `root` what the program's own files have; `creators` by file. */
export function renderImports(
  { node, pulumi, config, containers, transforms }: Imports,
  { root, docker, creators = [] }: { root: string; docker: boolean; creators?: [path: string, name: string][] },
): Code[] {
  const named = (names: Iterable<string>, from: string) => {
    const sorted = [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    if (sorted.length === 0) return [];
    const brackets = bracesAround(sorted);
    return [[from, laidOut(brackets, { before: "import ", after: ` from "${root}${from}";` })] as const];
  };
  const own = [
    ...creators.flatMap(([path, name]) => named([name], path)),
    ...named(config, "config"),
    ...named(containers, "containers"),
    ...named(transforms, "transforms"),
  ];
  const modules = [
    ...[...node].sort().map((module) => `import * as ${module} from "${module}";`),
    ...(docker ? ['import * as docker from "@pulumi/docker";'] : []),
    ...(pulumi ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    ...own.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, code]) => code),
  ];
  return modules.map((code) => ({ code }));
}
