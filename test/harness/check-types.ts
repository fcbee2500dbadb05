import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/**
 * What the compiler finds in programs, as `tsc --noEmit` in each of their folders would: all at once, because most of the time
 * goes into the types of the SDK. The folders have one and the same configuration.
 */
export function checkTypes(folders: string[], compiler: typeof ts = ts): string[] {
  const texts = new Set(folders.map((folder) => readFileSync(join(folder, "tsconfig.json"), "utf8")));
  const [first = ""] = folders;
  if (texts.size > 1) return ["the programs have different configurations"];
  const { config, error } = compiler.parseConfigFileTextToJson("tsconfig.json", [...texts][0] ?? "{}");
  if (error !== undefined) return [textOf(error, compiler)];
  const configs = folders.map((folder) => compiler.parseJsonConfigFileContent(config, compiler.sys, folder));
  const rootNames = configs.flatMap(({ fileNames }) => fileNames);
  if (rootNames.length < folders.length) return [`${folders.length} programs have ${rootNames.length} files`];
  const options = {
    ...configs[0]?.options,
    noEmit: true,
    strict: true,
    typeRoots: [join(first, "node_modules/@types")],
  };
  const program = compiler.createProgram({ rootNames, options });
  const own = program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes("/node_modules/") && !fileName.endsWith(".d.ts"));
  if (own.length < rootNames.length) return [`${rootNames.length} files are named, and ${own.length} looked at`];
  const found = own.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  return [...program.getOptionsDiagnostics(), ...found].map((each) => textOf(each, compiler));
}

function textOf({ file, start, messageText }: ts.Diagnostic, compiler: typeof ts): string {
  const line =
    file === undefined ? "" : `${file.fileName}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1}: `;
  return line + compiler.flattenDiagnosticMessageText(messageText, "\n");
}
