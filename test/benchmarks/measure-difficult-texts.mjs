import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const modules = [
  "compiler/index.ts",
  "grammar/index.ts",
  "grammar/parse-expression.ts",
  "grammar/print-expression.ts",
  "test/harness/growing-expressions.ts",
  "test/harness/growing-launchfiles.ts",
];

/**
 * How many times as long reading a character takes in texts of eight times the length, by shape: 1 to 3 when time is linear
 * (more garbage is collected), 8 when it is quadratic.
 */
export async function measureDifficultTexts() {
  const program = await load();
  const { parseExpression, parseCommand, printExpression, compileWith, loadGrammar } = program;
  const grammar = await loadGrammar("$");
  const resources = new Set(["a"]);
  const readExpression = (text) => {
    printExpression(parseExpression(text).tree);
    parseCommand(text, resources);
  };
  const readLaunchfile = (text) => compileWith(grammar, { path: "Launchfile", text });
  return {
    expressions: grown(program.growingExpressions, { read: readExpression, sizes: [5_000, 40_000] }),
    Launchfiles: grown(program.growingLaunchfiles, { read: readLaunchfile, sizes: [250, 2_000] }),
  };
}

/** More than what is linear has when the machine is idle. */
const suspicious = 3;

function grown(shapes, { read, sizes }) {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const [short, long] = sizes.map((size) => shape(size));
      read(short);
      const ratio = () => {
        const [before, after] = [short, long].map((text) => milliseconds(() => read(text)) / text.length);
        return after / before;
      };
      const first = ratio();
      // What is really slow is so again; another program that took the processor is not.
      return [name, first < suspicious ? first : Math.min(first, ratio(), ratio())];
    }),
  );
}

/** The program and the shapes, which are TypeScript, as one module. */
async function load() {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents: modules.map((path) => `export * from "./${path}";`).join("\n"), resolveDir: root },
    bundle: true,
    format: "esm",
    platform: "node",
    // Its build for Node needs `require`.
    alias: { yaml: fileURLToPath(new URL("../../node_modules/yaml/browser/dist/index.js", import.meta.url)) },
    write: false,
  });
  return await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** The shortest of several times: three at least, and more of what is short. */
function milliseconds(work) {
  const times = [];
  for (let spent = 0; times.length < 3 || (spent < 50 && times.length < 20); ) {
    const begin = performance.now();
    work();
    times.push(performance.now() - begin);
    spent += times.at(-1);
  }
  return Math.min(...times);
}
