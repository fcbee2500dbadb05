/** A file as read. `path` is shown to the user as it is. */
export interface SourceFile {
  path: string;
  text: string;
}
