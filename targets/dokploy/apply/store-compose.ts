import { type DesiredState, digestJson } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { isUncertain } from "../api-problem.ts";
import { type ComposeContent, composeContent } from "../calls/compose-inputs.ts";
import { parseEnvironmentText, renderEnvironmentText, whyUnrepresentable } from "../environment-text.ts";
import { filesVariable } from "../lower/adapt-service.ts";
import { type Refusal, refusalOutcome } from "../refusal.ts";
import { renderDocument } from "../render-document.ts";
import { environmentRefusal } from "./bound-texts.ts";
import { done, ended, type Site } from "./site.ts";

/** Writes what differs of a compose service's document, variables and settings, in one update, and reads it back. */
export async function storeCompose(composeId: string, site: Site): Promise<Outcome> {
  const { client, context } = site;
  const { desired } = context;
  const before = await client.ask("compose.one", { composeId });
  if (before.problem) return ended(before);
  const variables = boundVariables(site);
  if ("refusal" in variables) return refusalOutcome(variables.refusal);
  const { rest } = parseEnvironmentText(before.value.env ?? "");
  const env = renderEnvironmentText(variables.value, rest);
  const refused = environmentRefusal(before.value.name, variables.value, env);
  if (refused !== null) return refusalOutcome(refused);
  const wanted = composeContent({ name: nameIn(desired), composeFile: renderDocument(desired), env });
  if (isStored(before.value, wanted)) return done;
  const secrets = Object.values(variables.value).filter((text) => text !== "");
  const updated = await client.send("compose.update", { composeId, ...wanted }, { secrets });
  if (updated.problem && !isUncertain(updated.problem)) return ended(updated);
  // An unknown service is updated without a word, and one whose answer was lost may be updated.
  const after = await client.ask("compose.one", { composeId });
  if (after.problem) return ended(after);
  if (isStored(after.value, wanted)) return done;
  return updated.problem ? ended(updated) : refusalOutcome({ code: "LP6401", args: { name: after.value.name } });
}

function nameIn({ objects }: DesiredState): string {
  const address = Object.keys(objects).find((each) => each.startsWith("compose:")) ?? "";
  return address.slice("compose:".length);
}

/** A text that is not there is empty. */
function isStored(row: object, wanted: ComposeContent): boolean {
  const there = row as Record<string, unknown>;
  return Object.entries(wanted).every(([name, value]) => (there[name] ?? "") === value);
}

/** Each variable as it is to arrive, with what makes services anew whose files have changed. */
function boundVariables({ context }: Site): { value: Record<string, string> } | { refusal: Refusal } {
  const { desired, comparable, resolve } = context;
  const bound: Record<string, string> = {};
  for (const { type, attributes } of Object.values(desired.objects)) {
    if (type !== "compose") continue;
    for (const [attribute, each] of Object.entries(attributes)) {
      if (!attribute.startsWith("env.")) continue;
      const name = attribute.slice("env.".length);
      const text = "value" in each ? resolve(each.value) : String(each.plain);
      const reason = whyUnrepresentable(text);
      if (reason !== null) return { refusal: { code: "LP6402", args: { name, reason } } };
      bound[name] = text;
    }
  }
  const files = Object.keys(desired.objects).filter((address) => address.startsWith("mount:"));
  if (files.length === 0) return { value: bound };
  const print = digestJson(files.map((address) => [address, comparable[address] ?? {}]));
  return { value: { ...bound, [filesVariable]: print.slice(-16) } };
}
