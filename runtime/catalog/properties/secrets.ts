import * as fc from "fast-check";
import type { DocumentData, DocumentMap } from "../../../compiler/index.ts";
import { dataAt } from "../changed-data.ts";
import type { CheckedApp } from "../checked-app.ts";
import { readApp } from "../checked-app.ts";
import { falsify } from "../falsify.ts";
import { launchfileText } from "../launchfile-text.ts";
import { outputsOf, pageOf } from "../outputs-of.ts";
import type { Means, Property } from "../property.ts";

/** A secret that somebody gave a sensitive variable, and a stored or generated one, stand in no output. */
export const secrets: Property = {
  name: "secrets",
  says: "no output holds a secret",
  async find(checked, means) {
    const written = (secret: string) => launchfileText(withSecret(checked.data, secret));
    const wrong = falsify(secretText, means, (secret) => {
      const text = written(secret);
      const { app, diagnostics } = readApp(means.grammar, { path: checked.source.path, text });
      if (!app) return `with a secret in it it does not compile: ${diagnostics[0]?.message ?? ""}`;
      return leakIn(outputsOf({ base: checked, head: app, means, secret: stored(secret) }), secret);
    });
    if (wrong) return { findings: [{ kind: "violation", what: wrong.what, launchfile: written(wrong.value) }] };
    const leak = await leakInPage(checked, means, written("planted0secret0text"));
    return {
      findings: leak === null ? [] : [{ kind: "violation", what: leak, launchfile: written("planted0secret0text") }],
    };
  },
};

/** No text of a Launchfile or of ours by chance. */
const secretText = fc.stringMatching(/^[g-z]{4}[0-9a-f]{16}[g-z]{4}$/);

/** The text that secrets of the store have where `secret` stands in the file. */
function stored(secret: string): string {
  return `${secret}stored`;
}

/** The data with `secret` as the default of every sensitive variable, and in two of each component's own. */
export function withSecret(data: DocumentMap, secret: string): DocumentMap {
  const planted = (component: DocumentMap): DocumentMap => {
    // A component without variables has those of the app.
    const env = Object.entries((component["env"] ?? data["env"] ?? {}) as DocumentMap).map(([key, slot]) => {
      const isSensitive = dataAt(slot, ["sensitive"]) === true && dataAt(slot, ["generator"]) === undefined;
      return [key, isSensitive ? { ...(slot as DocumentMap), default: secret } : slot] as const;
    });
    const own: DocumentData = { sensitive: true, default: `a ${secret} b` };
    const named = { LAUNCHPLANE_PLANTED: own, LAUNCHPLANE_PLANTED_PASSWORD: secret };
    return { ...component, env: { ...Object.fromEntries(env), ...named } };
  };
  const components = data["components"];
  if (typeof components !== "object" || components === null || Array.isArray(components)) return planted(data);
  const each = Object.entries(components).map(([name, component]) => [name, planted(component as DocumentMap)]);
  return { ...data, components: Object.fromEntries(each) };
}

export function leakIn(outputs: Record<string, string>, secret: string): string | null {
  const forms = [secret, Buffer.from(secret).toString("base64").slice(0, 24)];
  const found = Object.entries(outputs).find(([, text]) => forms.some((form) => text.includes(form)));
  return found ? `a secret stands in ${found[0]}` : null;
}

/** A page takes its time: it is looked at once. */
async function leakInPage(base: CheckedApp, means: Means, text: string): Promise<string | null> {
  const { app } = readApp(means.grammar, { path: base.source.path, text });
  if (!app) return null;
  return leakIn(await pageOf({ base, head: app, means, secret: "planted0secret0stored" }), "planted0secret0");
}
