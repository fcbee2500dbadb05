import { type DesiredObject, type DesiredState, invariant, type ObjectAddress } from "../../../plans/index.ts";
import { textLiteral } from "./code.ts";
import { containerArguments, nameOf } from "./container-arguments.ts";
import { durationMs } from "./go-duration.ts";
import { imageArguments } from "./image-arguments.ts";
import type { Input } from "./input.ts";
import { call, type Group, type Item, laidOut, list, members } from "./layout.ts";
import type { BuildSecret } from "./program-config.ts";
import { isContainer } from "./program-parts.ts";
import { renderInput, renderMembers } from "./render-input.ts";
import type { Scope } from "./scope.ts";

/** Where a resource stands in the program. */
export interface Place {
  desired: DesiredState;
  /** The secrets of each image's build. */
  secrets: Map<ObjectAddress, BuildSecret[]>;
  /** `this` in the app's own class, else the parameter that a part is given. */
  parent: "this" | "parent";
  /** Lists of variables that several containers share. */
  environments: Map<ObjectAddress, string>;
  /** Whether something that follows uses it, and so it has a name. */
  isUsed: (address: ObjectAddress) => boolean;
  indent: number;
}

/** Resources as statements of the program, with the lists that they share. */
export function renderResources(addresses: ObjectAddress[], place: Place, scope: Scope): string[] {
  const declared = new Set<string>();
  return addresses.flatMap((address) => {
    const name = place.environments.get(address);
    const statement = renderResource(address, place, scope);
    if (name === undefined || declared.has(name)) return [statement];
    declared.add(name);
    const object = place.desired.objects[address];
    invariant(object !== undefined, `${address} is no object`);
    const envs = renderInput(containerArguments(address, object).envs ?? [], scope);
    return [laidOut(envs, { before: `const ${name} = `, after: ";", indent: place.indent }), statement];
  });
}

function renderResource(address: ObjectAddress, place: Place, scope: Scope): string {
  const object = place.desired.objects[address];
  invariant(object !== undefined, `${address} is no object`);
  const parent = place.parent === "this" ? { lead: "parent: ", layout: "this" } : { lead: "parent", layout: "" };
  const name = place.isUsed(address) ? `const ${scope.resource(address)} = ` : "";
  const resource = resourceOf(address, object, { place, scope, parent });
  return laidOut(resource, { before: name, after: ";", indent: place.indent });
}

interface Made {
  place: Place;
  scope: Scope;
  parent: Item;
}

function resourceOf(address: ObjectAddress, object: DesiredObject, { place, scope, parent }: Made): Group {
  const name = nameOf(address);
  const of = (type: string, input: object, options: Item[]) => {
    return call(`new docker.${type}`, [textLiteral(name), renderMembers(input, scope), members([parent, ...options])]);
  };
  const own = (suffix: string | null): { name: Input } => ({ name: { kind: "own-name", suffix } });
  switch (object.type) {
    case "network":
      return of("Network", own(null), []);
    case "volume":
      return of("Volume", own(name), [{ lead: "protect: ", layout: "true" }]);
    case "image":
      return of("RemoteImage", imageArguments(address, object, place.secrets.get(address) ?? []), []);
    default:
      return of("Container", argumentsOf(address, object, place), [
        { lead: `...${scope.containers("replacing")}`, layout: "" },
        ...dependenciesOf(object, place, scope),
        ...timeoutsOf(object, containerArguments(address, object)),
      ]);
  }
}

function argumentsOf(address: ObjectAddress, object: DesiredObject, { environments }: Place): object {
  const name = environments.get(address);
  const inputs = containerArguments(address, object);
  return name === undefined ? inputs : { ...inputs, envs: { kind: "constant", name } };
}

/** What has to be up, and what has to have ended well, before it starts. What its inputs name comes first by itself. */
function dependenciesOf({ after }: DesiredObject, { desired }: Place, scope: Scope): Item[] {
  const before = after.filter(({ on }) => isContainer(on) && Object.hasOwn(desired.objects, on));
  const ended = new Set(before.flatMap(({ on, condition }) => (condition === "completed" ? [on] : [])));
  const resources = [...new Set(before.map(({ on }) => on))].sort().map((on) => {
    const resource = scope.resource(on);
    return ended.has(on) ? `${scope.containers("succeeded")}(${resource})` : resource;
  });
  return resources.length === 0 ? [] : [{ lead: "dependsOn: ", layout: list(resources) }];
}

/** Seconds after which a provider gives up what it makes, where nothing else is said. */
const providerSeconds = 20 * 60;

/** How long it may take until a container has ended, or is healthy. */
function timeoutsOf({ type, attributes }: DesiredObject, { waitTimeout = 0 }: { waitTimeout?: number }): Item[] {
  const timeout = Object.hasOwn(attributes, "timeout") ? attributes["timeout"] : undefined;
  const given = timeout !== undefined && "plain" in timeout ? durationMs(String(timeout.plain)) / 1000 : null;
  const isEnding = /^(task|setup)$/.test(type);
  if (!isEnding && waitTimeout < providerSeconds) return [];
  const limit = isEnding ? (given === null ? "24h" : `${Math.ceil(given)}s`) : `${waitTimeout + 60}s`;
  return [{ lead: "customTimeouts: ", layout: members([{ lead: "create: ", layout: `"${limit}"` }]) }];
}

/** Statements with an empty line around each that has several. */
export function paragraphs(statements: string[]): string {
  return statements
    .map((statement, index) => {
      const previous = statements[index - 1];
      const isApart = previous !== undefined && (statement.includes("\n") || previous.includes("\n"));
      return `${isApart ? "\n" : ""}${statement}\n`;
    })
    .join("");
}
