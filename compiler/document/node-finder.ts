import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { DocumentPath } from "./launch-document.ts";
import { isMergeKey } from "./merge-key.ts";

/** A member of a map: its own, or one that a merge key brought through `aliases`. */
interface Member {
  key: Node | null;
  value: Node | null;
  aliases: Alias[];
}

/** What stands at a path, or at the deepest part of it that exists. `value` is never an alias. */
export interface Found extends Member {
  /** How many steps of the path exist. */
  depth: number;
}

/** Finds nodes by path. A map's members are indexed when a path first leads into it, so that finding stays linear. */
export function nodeFinder(root: Node, targets: ReadonlyMap<Alias, Node>): (path: DocumentPath) => Found {
  const indexes = new Map<YAMLMap, Map<string, Member>>();
  const resolve = (node: Node | null): Node | null => (isAlias(node) ? (targets.get(node) ?? null) : node);

  const indexOf = (map: YAMLMap<Node, Node | null>): Map<string, Member> => {
    const known = indexes.get(map);
    if (known !== undefined) return known;
    const index = new Map<string, Member>();
    indexes.set(map, index);
    const add = (name: string, member: Member) => index.has(name) || index.set(name, member);
    for (const { key, value } of map.items) {
      if (isScalar(key) && !isMergeKey(key)) add(String(key.value), { key, value, aliases: [] });
    }
    const merge = map.items.find(({ key }) => isMergeKey(key))?.value ?? null;
    for (const { node, aliases } of mergedMaps(merge)) {
      for (const [name, member] of indexOf(node)) add(name, { ...member, aliases: [...aliases, ...member.aliases] });
    }
    return index;
  };

  const mergedMaps = (
    node: Node | null,
    aliases: Alias[] = [],
  ): { node: YAMLMap<Node, Node | null>; aliases: Alias[] }[] => {
    if (isAlias(node)) return mergedMaps(resolve(node), [...aliases, node]);
    if (isMap<Node, Node | null>(node)) return [{ node, aliases }];
    return isSeq<Node>(node) ? node.items.flatMap((each) => mergedMaps(each, aliases)) : [];
  };

  const step = (node: Node | null, key: string | number): Member | undefined => {
    if (isMap<Node, Node | null>(node)) return indexOf(node).get(String(key));
    const value = isSeq<Node>(node) ? node.items[Number(key)] : undefined;
    return value === undefined ? undefined : { key: null, value, aliases: [] };
  };

  return (path) => {
    let found: Found = { key: null, value: root, aliases: [], depth: 0 };
    for (const key of path) {
      const member = step(found.value, key);
      if (member === undefined) break;
      const own = isAlias(member.value) ? [member.value] : [];
      const aliases = [...found.aliases, ...member.aliases, ...own];
      found = { key: member.key, value: resolve(member.value), aliases, depth: found.depth + 1 };
    }
    return found;
  };
}
