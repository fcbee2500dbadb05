/** The folder of a Launchfile as a word of a command, run in the repository's folder; `path` is relative to the repository. */
export function folderWord(path: string): string {
  const named = path === "Launchfile" ? "." : path.replace(/\/Launchfile$/, "");
  return named.startsWith("-") ? `./${named}` : named;
}
