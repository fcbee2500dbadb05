import { addressParts, type Value } from "../../plans/index.ts";

/** Where a value stands: names the variable of a value that has no name of its own. */
export interface Place {
  object: string;
  attribute: string;
  /** Which part of a concatenation it is: each of them is a value of its own. */
  part?: number;
}

/**
 * What makes two values one variable, and the name it would like to have. A secret, an input and a port are called after
 * themselves, with their transforms: `secret:app-key` in base64 is `LP_SECRET_APP_KEY_BASE64`. Any other value is called
 * after its place: `LP_ENV_WEB_DATABASE_URL`.
 */
export function variableKey(value: Value, place: Place): { key: string; base: string } {
  const own = ownKey(value);
  if (own !== null) return own;
  const [kind = "", ...rest] = place.attribute.split(".");
  const container = addressParts(place.object).names.join("/");
  return {
    key: `~${place.object}#${place.attribute}#${place.part ?? 0}`,
    base: upper([kind, container, rest.join(".")]),
  };
}

function ownKey(value: Value): { key: string; base: string } | null {
  switch (value.kind) {
    case "input":
      return { key: `input:${value.name}`, base: upper(["input", value.name]) };
    case "reference": {
      const { kind, names } = addressParts(value.address);
      const { address, property } = value;
      // A port in a text that is kept secret goes with that text: what is published stays open.
      if (property === "published-port" && value.sensitive) return null;
      if (property === "published-port") return { key: address, base: upper(["port", ...names]) };
      const last = property === "value" ? [] : [property];
      return { key: `${address}#${property}`, base: upper([kind, ...names, ...last]) };
    }
    case "transform": {
      const of = ownKey(value.of);
      return of && { key: `${of.key}|${value.name}`, base: upper([of.base.slice("LP_".length), value.name]) };
    }
    default:
      return null;
  }
}

function upper(parts: string[]): string {
  const words = parts.filter((part) => part !== "").map((part) => part.toUpperCase().replace(/[^A-Z0-9]+/g, "_"));
  return `LP_${words.join("_")}`;
}
