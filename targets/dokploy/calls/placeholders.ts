import { type Attribute, type DesiredState, type ObjectAddress, picked } from "../../../plans/index.ts";
import { variablesOf } from "../../compose/variables.ts";

/** Names for what nobody knows before the calls are sent, as `${NAME}`. */
export interface Placeholders {
  /** An attribute's text, with the names of what is secret or bound later in it. */
  text(object: ObjectAddress, attribute: string): string;
  /** The id that Dokploy gives an object. */
  id(object: ObjectAddress): string;
  named(name: string): string;
  /** Every name so far. */
  used: Set<string>;
}

export function placeholdersOf(desired: DesiredState): Placeholders {
  const used = new Set<string>();
  const named = (name: string) => {
    used.add(name);
    return `\${${name}}`;
  };
  // What a deployment makes effective is told once already, and the variables of a document have names of their own.
  const objects = picked(desired.objects, (address) => !/^(deploy|release|compose):/.test(address));
  const variables = variablesOf({ ...desired, objects });
  const text = (object: ObjectAddress, attribute: string) => {
    const each: Attribute = desired.objects[object]?.attributes[attribute] ?? { plain: "" };
    if ("plain" in each) return String(each.plain);
    if (object.startsWith("compose:")) return named(attribute.slice("env.".length));
    const parts = variables.partsOf(each.value, { object, attribute });
    return parts.map((part) => ("text" in part ? part.text : named(part.name))).join("");
  };
  return { text, id: (object) => named(idName(object)), named, used };
}

/** `application:web.forwarder` is APPLICATION_WEB__FORWARDER_ID. */
export function idName(object: ObjectAddress): string {
  const words = object.replaceAll(".", "__").replaceAll(/[^A-Za-z0-9_]/g, "_");
  return `${words.toUpperCase()}_ID`;
}
