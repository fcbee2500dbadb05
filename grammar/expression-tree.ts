/** A half-open range of offsets, in UTF-16 code units, into the text that was parsed. */
export interface TextSpan {
  start: number;
  end: number;
}

/** A whole value, or a default: literal text and references, to be concatenated from left to right. */
export interface TemplateNode extends TextSpan {
  kind: "template";
  parts: PartNode[];
}

/** Parts follow each other without a gap; two texts never stand side by side. */
export type PartNode = TextNode | ReferenceNode | InvalidNode;

/** Literal text as it is meant: `$$` has become `$`; a `$` that starts nothing stays. */
export interface TextNode extends TextSpan {
  kind: "text";
  value: string;
}

/** `$path|transform` or `${path|transform:-default}`. */
export interface ReferenceNode extends TextSpan {
  kind: "reference";
  braced: boolean;
  path: Path;
  /** From left to right, to be applied after the default has been chosen. */
  transforms: TransformNode[];
  /** `null` without `:-`; a template without parts for an empty default. */
  default: TemplateNode | null;
}

export type Path = [SegmentNode, ...(SegmentNode | IndexNode)[]];

/** The span is that of the name alone, without the dot in front of it. */
export interface SegmentNode extends TextSpan {
  kind: "segment";
  name: string;
}

/** `[0]`; the digits are kept as written. The span includes the brackets. */
export interface IndexNode extends TextSpan {
  kind: "index";
  digits: string;
}

/** The span is that of the name alone, without the bar in front of it. Which names exist is not the grammar's business. */
export interface TransformNode extends TextSpan {
  kind: "transform";
  name: string;
}

/** Malformed braces, as written. A problem says why; whoever meets this node says nothing more. */
export interface InvalidNode extends TextSpan {
  kind: "invalid";
  text: string;
}
