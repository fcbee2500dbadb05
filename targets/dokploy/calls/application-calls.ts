import type { Json } from "../../../plans/index.ts";
import { environmentOf } from "../apply/bound-texts.ts";
import { databaseKinds } from "../live.ts";
import { applicationFields, applicationInput } from "./application-inputs.ts";
import { type Call, type Calls, markFor, ownerOf, type Subject, titleFor, typeOf } from "./call.ts";
import { databaseFields, databaseInput } from "./database-inputs.ts";
import { mountFields } from "./mount-fields.ts";
import { idName } from "./placeholders.ts";
import { portFields } from "./port-fields.ts";
import type { Texts } from "./swarm-fields.ts";

/** A service of the swarm for each component and resource. Volumes come with what mounts them. */
export const applicationCalls: Calls = {
  application: applicationCall,
  task: applicationCall,
  database(subject) {
    const { address, name, object, desired, names } = subject;
    const kind = kindOf(subject);
    const texts = textsOf(subject);
    const place = { scope: desired.scope, mark: markFor(subject), environmentId: names.id(ownerOf(object)) };
    const own = { [`${kind}Id`]: names.id(address) };
    return [
      {
        procedure: `${kind}.create`,
        input: databaseInput(name, { kind, ...place, texts }),
        gives: { [idName(address)]: `${kind}Id` },
      },
      { procedure: `${kind}.update`, input: { ...own, ...databaseFields(texts, environmentOf(texts, null)) } },
    ];
  },
  mount(subject) {
    const owner = ownerOf(subject.object);
    const fields = mountFields(textsOf(subject), serviceType(owner, subject));
    return [{ procedure: "mounts.create", input: { ...fields, serviceId: subject.names.id(owner) } }];
  },
  port(subject) {
    const applicationId = subject.names.id(ownerOf(subject.object));
    return [{ procedure: "port.create", input: { ...portFields(textsOf(subject)), applicationId } }];
  },
  deploy: deployCall,
  release: deployCall,
};

function applicationCall(subject: Subject): Call[] {
  const { address, name, object, desired, names } = subject;
  const place = { scope: desired.scope, mark: markFor(subject), environmentId: names.id(ownerOf(object)) };
  const texts = textsOf(subject);
  const fields = applicationFields(texts, environmentOf(texts, null));
  return [
    {
      procedure: "application.create",
      input: applicationInput(name, place),
      gives: { [idName(address)]: "applicationId" },
    },
    { procedure: "application.update", input: { applicationId: names.id(address), ...fields } },
  ];
}

function deployCall({ object, desired, names }: Subject): Call[] {
  const address = ownerOf(object);
  const id = names.id(address);
  const database = desired.objects[address];
  if (typeOf(address) !== "database" || database === undefined) {
    return [{ procedure: "application.deploy", input: { applicationId: id, title: titleFor(names) } }];
  }
  const kind = kindOf({ object: database });
  return [{ procedure: `${kind}.deploy`, input: { [`${kind}Id`]: id } }];
}

function textsOf({ address, object: { attributes }, names }: Subject): Texts {
  const texts = Object.entries(attributes).map(([name, each]): [string, Json] => {
    return [name, "plain" in each ? each.plain : names.text(address, name)];
  });
  return Object.fromEntries(texts);
}

function kindOf({ object: { attributes } }: Pick<Subject, "object">) {
  const kind = attributes["kind"];
  const plain = kind !== undefined && "plain" in kind ? kind.plain : "";
  return databaseKinds.find((each) => each === plain) ?? "postgres";
}

/** Whose mount it is, in Dokploy's words: a task is an application, a database is of its kind. */
function serviceType(owner: string, { desired }: Subject): string {
  const object = desired.objects[owner];
  return typeOf(owner) === "database" && object !== undefined ? kindOf({ object }) : "application";
}
