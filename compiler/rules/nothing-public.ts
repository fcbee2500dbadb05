import { diagnose, type Leaf, type Value } from "../../plans/index.ts";
import { publicEndpoint } from "../lower/public-endpoint.ts";
import type { Rule } from "./rule.ts";

const ofAddress: ReadonlySet<string> = new Set(["url", "host", "port", "authority", "scheme", "tls"]);
/** How many further places a diagnostic names. */
const told = 8;

/** `$app.url` and the like in an app of which nothing is exposed over HTTP: they are empty (format §2.2). */
export const nothingPublic: Rule = ({ bound, components }) => {
  if (publicEndpoint([...bound.symbols.components.values()]) !== null) return [];
  const uses = components.flatMap((component) =>
    component.expressions().flatMap(({ value, field }) => {
      const leaf = unguarded(value).find(
        (each) => each.kind === "reference" && each.address === "app" && ofAddress.has(each.property),
      );
      return leaf?.kind === "reference" ? [{ property: leaf.property, where: () => component.locate(field) }] : [];
    }),
  );
  const [first, ...others] = uses;
  if (!first) return [];
  const hidden = components.flatMap(({ spec, locate }) => {
    const positions = [...spec.provides.keys()].filter((at) => /^https?$/.test(spec.provides[at]?.protocol ?? ""));
    return positions.map((at) => () => ({ label: "not exposed", ...locate(["provides", at, "exposed"]) }));
  });
  const related = [
    ...hidden.slice(0, told).map((place) => place()),
    ...others.slice(0, told).map(({ where }) => ({ label: "empty too", ...where() })),
  ];
  return [diagnose("LP3030", first.where(), { reference: `$app.${first.property}` }, { related })];
};

/** The leaves of a value without those for which it has a default. */
function unguarded(value: Value): Leaf[] {
  switch (value.kind) {
    case "concat":
      return value.parts.flatMap(unguarded);
    case "transform":
      return unguarded(value.of);
    case "fallback":
      return unguarded(value.otherwise);
    default:
      return [value];
  }
}
