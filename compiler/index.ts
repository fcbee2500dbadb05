export { type Compiled, compile, compileWith } from "./compile.ts";
export { checkText } from "./document/check-text.ts";
export { loadDocument } from "./document/load-document.ts";
export type { Launch } from "./normalise/launch.ts";
export { resourceTypes } from "./resources/index.ts";
export type { ResourceProperty, ResourceType } from "./resources/resource-type.ts";
export type { SourceFile } from "./source-file.ts";
