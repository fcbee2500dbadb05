import type { ReferenceNode, TemplateNode } from "../../grammar/index.ts";
import type { Location, Value } from "../../plans/index.ts";
import { bindPath } from "./bind-path.ts";
import type { ExpressionSite } from "./expression-site.ts";

/** A reference as it stands in the file, and what it is bound to. */
export interface WrittenReference {
  /** `$url`, `${redis.url:-memory://}`. */
  text: string;
  place: Location;
  /** The leaf that it stands for; `null` where nobody knows the name, so that its default holds. */
  bound: Value | null;
  transforms: string[];
  /** What follows `:-`. */
  default: { text: string; references: WrittenReference[] } | null;
}

interface WrittenTemplate {
  text: string;
  site: ExpressionSite;
  /** The place of a part of the text. */
  placeOf(part: { start: number; end: number }): Location;
}

/** The references of an expression from left to right; those in a default are inside it. */
export function writtenReferences({ parts }: TemplateNode, template: WrittenTemplate): WrittenReference[] {
  return parts.flatMap((part) => (part.kind === "reference" ? [writtenReference(part, template)] : []));
}

function writtenReference(node: ReferenceNode, template: WrittenTemplate): WrittenReference {
  const { text, site, placeOf } = template;
  const { default: otherwise } = node;
  return {
    text: text.slice(node.start, node.end),
    place: placeOf(node),
    bound: bindPath({ node, site }),
    transforms: node.transforms.map(({ name }) => name),
    default: otherwise && {
      text: text.slice(otherwise.start, otherwise.end),
      references: writtenReferences(otherwise, template),
    },
  };
}
