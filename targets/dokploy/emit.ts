import type { DesiredState } from "../../plans/index.ts";
import type { EmittedFile } from "../target.ts";
import { callsOf } from "./calls/calls-of.ts";
import { renderDocument } from "./render-document.ts";

/**
 * The calls that make everything from nothing, in their order; of the compose shape also the document as it is stored and the
 * names of its variables. No secret: who sends the calls puts it in the place of its name.
 */
export function emit(desired: DesiredState): EmittedFile[] {
  const { calls, placeholders } = callsOf(desired);
  const document = {
    formatVersion: "launchplane/dokploy-calls/v1",
    placeholders: placeholders.map((name) => `\${${name}}`),
    calls,
  };
  const files = [{ path: "dokploy.calls.json", text: `${JSON.stringify(document, null, 2)}\n`, mode: 0o644 }];
  const service = Object.values(desired.objects).find(({ type }) => type === "compose");
  if (service === undefined) return files;
  const variables = Object.keys(service.attributes).filter((attribute) => attribute.startsWith("env."));
  const names = variables.map((attribute) => `${attribute.slice("env.".length)}=\n`);
  const head = `# ${desired.scope}: the variables of compose.yaml. Each needs a value.\n`;
  return [
    { path: "compose.yaml", text: renderDocument(desired), mode: 0o644 },
    ...files,
    { path: "dokploy.env.example", text: [head, ...names.sort()].join(""), mode: 0o644 },
  ];
}
