import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/**
 * The texts of files with asterisks in place of what diagnostics found to be secret, so that no frame repeats it. Every
 * position stays where it is.
 */
export function hideSecrets(sources: Record<string, string>, diagnostics: Diagnostic[]): Map<string, string> {
  const secret = diagnostics.filter(({ conceals }) => conceals === true);
  return new Map(
    Object.entries(sources).map(([file, text]) => {
      const spans = secret
        .flatMap((each) => (each.file === file && each.span ? [each.span] : []))
        .sort((a, b) => a.start.offset - b.start.offset);
      let at = 0;
      const pieces = spans.map(({ start, end }) => {
        const [before, hidden] = [text.slice(at, start.offset), text.slice(Math.max(at, start.offset), end.offset)];
        at = Math.max(at, end.offset);
        return before + hidden.replace(/\S/g, "*");
      });
      return [file, pieces.join("") + text.slice(at)];
    }),
  );
}
