import type { Imports } from "./scope.ts";

/** A file of the program's own code, with what it imports. */
export interface SourceFile {
  path: string;
  text: string;
  imports: Imports;
}
