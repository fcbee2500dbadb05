import type { PartNode, ReferenceNode, TemplateNode, TransformNode } from "../../grammar/index.ts";
import { concat, didYouMean, literal, transformNames, type Value } from "../../plans/index.ts";
import { bindPath } from "./bind-path.ts";
import type { ExpressionSite } from "./expression-site.ts";

/** Stands where something could not be bound. An error says why, so no plan comes of it. */
const unbound: Value = literal("");

/** Binds an expression: every reference becomes a leaf that points to a symbol. All that is wrong with it is reported. */
export function bindTemplate({ parts }: TemplateNode, site: ExpressionSite): Value {
  return concat(parts.map((part) => bindPart(part, site)));
}

function bindPart(part: PartNode, site: ExpressionSite): Value {
  switch (part.kind) {
    case "text":
      return literal(part.value);
    case "reference":
      return bindReference(part, site);
    case "invalid":
      return unbound;
  }
}

/** The default is bound even where it is never used; transforms apply to whichever of the two is chosen. */
function bindReference(node: ReferenceNode, site: ExpressionSite): Value {
  const found = bindPath({ node, site });
  const otherwise = node.default && bindTemplate(node.default, site);
  const value = found && otherwise ? ({ kind: "fallback", first: found, otherwise } as const) : (found ?? otherwise);
  return node.transforms.reduce((of, transform) => bindTransform(transform, of, site), value ?? unbound);
}

function bindTransform(transform: TransformNode, of: Value, site: ExpressionSite): Value {
  const name = transformNames.find((known) => known === transform.name);
  if (name) return transformed(name, of);
  site.report(
    "LP2014",
    transform,
    { name: transform.name, known: transformNames.join(", "), suggestion: didYouMean(transform.name, transformNames) },
    site.renamings(transform, transform.name, transformNames),
  );
  return unbound;
}

/** Each branch of a default by its own type: `base64` encodes the bytes of a generated secret, the text of all else (§2.7). */
function transformed(name: (typeof transformNames)[number], of: Value): Value {
  if (of.kind !== "fallback") return { kind: "transform", name, of };
  return { kind: "fallback", first: transformed(name, of.first), otherwise: transformed(name, of.otherwise) };
}
