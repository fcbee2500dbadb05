import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Takes what is imported from a folder's index straight from the file that the index has it from. Where something loaded on
 * demand is in the same bundle, esbuild runs an index as a whole at the start, and with it every file that it lists.
 */
export const directImports = {
  name: "direct-imports",
  setup({ onLoad }) {
    const indexes = new Map();
    const originsIn = (index) => {
      if (!indexes.has(index)) indexes.set(index, readOrigins(index));
      return indexes.get(index);
    };
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      let contents = text;
      for (const [statement, names, from] of text.matchAll(/^import \{([^}]*)\} from "(\.[^"]*\/index\.ts)";$/gm)) {
        const index = join(dirname(path), from);
        contents = contents.replace(statement, direct(valuesIn(names), index, await originsIn(index)));
      }
      return { contents, loader: "ts" };
    });
  },
};

/** The imports of each value: from the index itself where that does not list it. */
function direct(values, index, origins) {
  return values.map((value) => `import { ${value} } from ${JSON.stringify(origins.get(value) ?? index)};`).join(" ");
}

/** The file that each value of an index comes from. */
async function readOrigins(index) {
  const lists = (await readFile(index, "utf8")).matchAll(/^export \{([^}]*)\} from "([^"]*)";$/gm);
  return new Map(
    [...lists].flatMap(([, names, from]) => valuesIn(names).map((value) => [value, join(dirname(index), from)])),
  );
}

/** The names between the braces of an import or export, without types. */
function valuesIn(names) {
  const all = names.split(",").map((name) => name.trim());
  return all.filter((name) => name !== "" && !name.startsWith("type "));
}
