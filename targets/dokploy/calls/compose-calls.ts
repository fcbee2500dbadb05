import { renderEnvironmentText } from "../environment-text.ts";
import { renderDocument } from "../render-document.ts";
import { type Calls, markFor, ownerOf, titleFor } from "./call.ts";
import { composeContent, composeInput } from "./compose-inputs.ts";
import { fileFields } from "./file-fields.ts";
import { idName } from "./placeholders.ts";

/** One compose service. Its document's services and volumes come with it. */
export const composeCalls: Calls = {
  compose(subject) {
    const { address, name, object, desired, names } = subject;
    const environmentId = names.id(ownerOf(object));
    const input = composeInput(name, { scope: desired.scope, mark: markFor(subject), environmentId });
    return [{ procedure: "compose.create", input, gives: { [idName(address)]: "composeId" } }];
  },
  mount({ address, object, names }) {
    const [filePath, content] = [names.text(address, "path"), names.text(address, "content")];
    const fields = fileFields({ filePath, content, serviceType: "compose" });
    return [{ procedure: "mounts.create", input: { ...fields, serviceId: names.id(ownerOf(object)) } }];
  },
  deploy({ name, desired, names }) {
    const service = `compose:${name}`;
    const attributes = Object.keys(desired.objects[service]?.attributes ?? {}).filter((each) =>
      each.startsWith("env."),
    );
    const variables = attributes.map((attribute) => [attribute.slice("env.".length), names.text(service, attribute)]);
    const env = renderEnvironmentText(Object.fromEntries(variables), "");
    const composeId = names.id(service);
    const content = composeContent({ name, composeFile: renderDocument(desired), env });
    return [
      { procedure: "compose.update", input: { composeId, ...content } },
      { procedure: "compose.deploy", input: { composeId, title: titleFor(names) } },
    ];
  },
};
