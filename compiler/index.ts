export { type Compiled, compile, compileWith } from "./compile.ts";
export { checkText } from "./document/check-text.ts";
export { loadDocument } from "./document/load-document.ts";
export { resourceTypes } from "./resources/index.ts";
export type { SourceFile } from "./source-file.ts";
