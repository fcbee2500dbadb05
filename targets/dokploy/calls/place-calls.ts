import { projectMark } from "../marks.ts";
import { type Calls, markFor, ownerOf, typeOf } from "./call.ts";
import { domainFields, domainInput } from "./domain-inputs.ts";
import { idName } from "./placeholders.ts";
import { environmentInput, projectInput } from "./project-input.ts";

/** A project comes with an environment of this name, which no other call makes. */
const own = "environment:production";

/** What both shapes have. */
export const placeCalls: Calls = {
  project({ address, name, desired }) {
    const [context = ""] = desired.scope.split(".");
    const input = projectInput(name, projectMark({ context }));
    const isThere = Object.hasOwn(desired.objects, own);
    const gives = {
      [idName(address)]: "project.projectId",
      ...(isThere && { [idName(own)]: "environment.environmentId" }),
    };
    return [{ procedure: "project.create", input, gives }];
  },
  environment(subject) {
    const { address, name, object, names } = subject;
    if (address === own) return [];
    const input = environmentInput(name, { mark: markFor(subject), projectId: names.id(ownerOf(object)) });
    return [{ procedure: "environment.create", input, gives: { [idName(address)]: "environmentId" } }];
  },
  domain({ object, names }) {
    const owner = ownerOf(object);
    const kind = typeOf(owner) === "compose" ? "compose" : "application";
    return [{ procedure: "domain.create", input: domainInput(domainFields(object), { kind, id: names.id(owner) }) }];
  },
};
