import { type Rule, type SourceTree, topFolderOf, topFolders } from "./source-tree.ts";

/** The top level is fixed. */
export const topFoldersAreFixed: Rule = (tree) => {
  const folders = new Set([...tree.keys()].map(topFolderOf).filter((folder) => folder !== ""));
  return [...folders]
    .filter((folder) => !topFolders.includes(folder))
    .map((folder) => `${folder}/: not a folder of the design`);
};

/** Every top folder has a page of at most 40 lines that says what is in it. */
export const foldersHaveAShortPage: Rule = (tree) =>
  topFolders.flatMap((folder) => {
    const page = tree.get(`${folder}/README.md`);
    if (page === undefined) return [`${folder}/README.md: missing`];
    const lines = page.trimEnd().split("\n").length;
    return lines <= 40 ? [] : [`${folder}/README.md: ${lines} lines`];
  });

const targetFiles = ["apply.ts", "capabilities.ts", "emit.ts", "index.ts", "lower.ts", "observe.ts"];
/** Not targets: what they share of lowering to containers, and of backing up data. */
const shared = ["container", "data"];

/** A reader of one target finds the same files in the next. */
export const targetsHaveTheSameFiles: Rule = (tree) =>
  targetsOf(tree).flatMap((target) =>
    targetFiles
      .filter((file) => !tree.has(`targets/${target}/${file}`))
      .map((file) => `targets/${target}/${file}: missing`),
  );

function targetsOf(tree: SourceTree): string[] {
  const folders = [...tree.keys()].flatMap((path) => /^targets\/([^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(folders)].filter((folder) => !shared.includes(folder));
}
