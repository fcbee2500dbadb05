import { CST, Lexer } from "yaml";

/** A comment of a YAML text, from its `#` to the end of its line. */
export interface Comment {
  text: string;
  start: number;
  /** Nothing but white space stands before it on its line. */
  alone: boolean;
}

/** Every comment, in order. A `#` within a text, block or quoted, begins none. */
export function commentsOf(text: string): Comment[] {
  const comments: Comment[] = [];
  let start = 0;
  let lineStart = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: string | null = isScalar ? null : CST.tokenType(lexeme);
    isScalar = type === "scalar";
    // Marks of the lexer that stand for no text.
    if (type === "scalar" || type === "doc-mode" || type === "flow-error-end") continue;
    if (type === "comment") {
      comments.push({ text: lexeme, start, alone: text.slice(lineStart, start).trim() === "" });
    }
    start += lexeme.length;
    const lineBreak = lexeme.lastIndexOf("\n");
    if (lineBreak >= 0) lineStart = start - lexeme.length + lineBreak + 1;
  }
  return comments;
}
