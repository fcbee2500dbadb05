/** A place in a file: 1-based line and column (UTF-16 code units), 0-based offset. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

/** A half-open range of a file. */
export interface Span {
  start: Position;
  end: Position;
}

/** Where something is. `span` is `null` for the file as a whole. */
export interface Location {
  file: string;
  span: Span | null;
}

export type Severity = "error" | "warning" | "advice";

/** A change of the file that would mend the problem. `safe`: it cannot change the meaning of anything that was right. */
export interface Fix {
  title: string;
  safe: boolean;
  edits: { file: string; start: number; end: number; text: string }[];
}

/**
 * Something a person should know: what (`message`, at most 80 characters where the names allow), where, why, and how to
 * mend it. Plain data; the JSON output prints it as it is. `file` and `span` are `null` when no file is to blame.
 */
export interface Diagnostic {
  code: string;
  severity: Severity;
  message: string;
  file: string | null;
  span: Span | null;
  why: string;
  /** Further places, each with what it has to do with the problem. */
  related: { label: string; file: string; span: Span | null }[];
  /** The first is the best. One without edits is advice in words. */
  fixes: Fix[];
  /** What stands at `span` is a secret: no report repeats it. */
  conceals?: true;
}
