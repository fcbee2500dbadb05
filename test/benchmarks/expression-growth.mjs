import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const modules = ["grammar/parse-expression.ts", "grammar/print-expression.ts", "test/harness/growing-expressions.ts"];
const sizes = [5_000, 40_000];

/**
 * How many times as long reading a character takes in texts of eight times the length, by shape: 1 to 3 when time is linear
 * (more garbage is collected), 8 when it is quadratic.
 */
export async function expressionGrowth() {
  const { growingExpressions, parseExpression, parseCommand, printExpression } = await load();
  const resources = new Set(["a"]);
  const read = (text) => () => {
    printExpression(parseExpression(text).tree);
    parseCommand(text, resources);
  };
  return Object.fromEntries(
    Object.entries(growingExpressions).map(([name, shape]) => {
      const [short, long] = sizes.map((size) => shape(size));
      read(short)();
      return [name, milliseconds(read(long)) / milliseconds(read(short)) / (long.length / short.length)];
    }),
  );
}

/** The grammar and the shapes, which are TypeScript, as one module. */
async function load() {
  const { outputFiles } = await build({
    stdin: {
      contents: modules.map((path) => `export * from "./${path}";`).join("\n"),
      resolveDir: fileURLToPath(new URL("../..", import.meta.url)),
    },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  return await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** The shortest of five times. */
function milliseconds(work) {
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  });
  return Math.min(...times);
}
