import { addressParts, type Value } from "../../plans/index.ts";

/** Where a value stands: names the variable of a value that has no name of its own. */
export interface Place {
  object: string;
  attribute: string;
  /** Which part of a concatenation it is: each of them is a value of its own. */
  part?: number;
}

/** What makes two values one variable, and the words of the name it would like to have. */
export interface VariableKey {
  key: string;
  words: string[];
}

/**
 * A secret, an input and a port are called after themselves, with their transforms: `secret:app-key` in base64 is
 * `LP_SECRET_APP_KEY_BASE64`. Any other value is called after its place: `LP_ENV_WEB_DATABASE_URL`.
 */
export function variableKey(value: Value, place: Place): VariableKey {
  const own = ownKey(value);
  if (own !== null) return own;
  const [kind = "", ...rest] = place.attribute.split(".");
  const container = addressParts(place.object).names.join("/");
  return {
    key: `~${place.object}#${place.attribute}#${place.part ?? 0}`,
    words: [kind, container, rest.join(".")],
  };
}

/** `LP_`, and the words in capitals. */
export function variableName(words: string[]): string {
  const parts = words.filter((word) => word !== "").map((word) => word.toUpperCase().replace(/[^A-Z0-9]+/g, "_"));
  return `LP_${parts.join("_")}`;
}

function ownKey(value: Value): VariableKey | null {
  switch (value.kind) {
    case "input":
      return { key: `input:${value.name}`, words: ["input", value.name] };
    case "reference": {
      const { kind, names } = addressParts(value.address);
      const { address, property } = value;
      // A port in a text that is kept secret goes with that text: what is published stays open.
      if (property === "published-port" && value.sensitive) return null;
      if (property === "published-port") return { key: address, words: ["port", ...names] };
      const last = property === "value" ? [] : [property];
      return { key: `${address}#${property}`, words: [kind, ...names, ...last] };
    }
    case "transform": {
      const of = ownKey(value.of);
      return of && { key: `${of.key}|${value.name}`, words: [...of.words, value.name] };
    }
    default:
      return null;
  }
}
