import type { TextSpan } from "./expression-tree.ts";

/** Doubts: the tree means what the grammar says, which may not be what the author meant. */
export const doubtKinds = [
  /** A `$` that starts nothing. It stays as written. */
  "stray-dollar",
  /** A password hash whose dollars are not doubled. It stays as written. */
  "crypt-hash",
  /** `\$`: the backslash escapes nothing and stays. */
  "backslash-escape",
  /** `$héllo`: the name ends before the first letter that is not ASCII. Args: `name`, as it was meant. */
  "non-ascii-name",
  /** `$$`, in a command, where the shell's own was more likely meant. It is one `$`. */
  "lone-double-dollar",
] as const;

/** Errors: the braces they are about have become an invalid node. */
export const errorKinds = [
  /** `${url`: no `}` closes it. */
  "unclosed-braces",
  /** `${{url}}` */
  "double-braces",
  /** `${}`, `${:-text}`, `${|base64}` */
  "empty-reference",
  /** `${ url }` */
  "white-space",
  /** `${5}`, `${url|_x}`, `${héllo}`. Args: `name`. */
  "invalid-name",
  /** `${a..b}`, `${a.}`, `${.a}`, `${[0]}` */
  "empty-segment",
  /** `${a[}`, `${a[]}`, `${a[b]}`, `${a]}` */
  "malformed-index",
  /** `${a|}`, `${a||base64}` */
  "empty-transform",
  /** `${a:text}`: only `:-` introduces a default. */
  "single-colon",
  /** `${a:?text}`, `${a:+text}`, `${a:=text}`. Args: `operator`. */
  "shell-operator",
  /** `${a/b}`. Args: `character`. */
  "unexpected-character",
  /** A path, in braces or bare, with more segments than the limit. Args: `count`, `limit`. */
  "too-many-segments",
  /** A value with more transforms than the limit, those around a default included. Args: `count`, `limit`. */
  "too-many-transforms",
  /** More open `${` than the limit; the whole text is one invalid node. Args: `limit`. */
  "too-deep",
  /** More characters than the limit; the whole text is one invalid node. Args: `limit`. */
  "too-long",
] as const;

export type ProblemKind = (typeof doubtKinds)[number] | (typeof errorKinds)[number];

/** Something to tell the author. Which words, codes and severities that takes is decided elsewhere. */
export interface Problem extends TextSpan {
  kind: ProblemKind;
  /** What the kind names above, and `replacement`: what should stand in place of the span, where only one correction makes sense. */
  args: Record<string, string>;
}
