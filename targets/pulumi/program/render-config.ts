import { commentText } from "./markdown-text.ts";
import { leafKey } from "./open-leaves.ts";
import { type ConfigEntry, sourceKey } from "./program-config.ts";
import type { ProgramModel } from "./program-model.ts";
import { configTemplate } from "./templates/config.hbs.ts";
import { fileTemplate } from "./templates/file-template.ts";
import type { ToldVariable } from "./told-variables.ts";

const render = fileTemplate(configTemplate);

/** What a stack's configuration has for one program, in the order of keys. */
export interface ConfigFacts {
  ports: (ConfigEntry & { otherwise: number })[];
  /** Neither secret nor a port. */
  texts: ConfigEntry[];
  secrets: ConfigEntry[];
}

/** The entries by what they are. */
export function configFacts({ config }: ProgramModel): ConfigFacts {
  const all = [...config.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    ports: all.flatMap((entry) => (entry.otherwise === undefined ? [] : [{ ...entry, otherwise: entry.otherwise }])),
    texts: all.filter(({ secret, otherwise }) => !secret && otherwise === undefined),
    secrets: all.filter(({ secret }) => secret),
  };
}

/**
 * The file of everything that the stack's configuration decides. `source`: where sources are, for a program that builds.
 * `meant`: variables of which the Launchfile says something, by the setting that they are.
 */
export function renderConfig(
  model: ProgramModel,
  source: string | null,
  meant = new Map<string, ToldVariable[]>(),
): string {
  const { ports, texts, secrets } = configFacts(model);
  const names = new Map(
    [...model.config].map(([id, { key }]) => [key, model.identifiers.settings.get(id)?.name ?? key]),
  );
  const setting = (entry: ConfigEntry) => {
    const comments = (meant.get(leafKey(entry.value) ?? "") ?? []).map(({ container, key, meaning }) => ({
      text: commentText(`${key} of ${container}: ${meaning}`),
    }));
    return { key: entry.key, name: { code: names.get(entry.key) ?? entry.key }, comments };
  };
  return render({
    settings: source !== null || model.config.size > 0,
    hasSource: source !== null,
    source,
    sourceKey,
    ports: ports.map((entry) => ({ ...setting(entry), otherwise: { code: String(entry.otherwise) } })),
    texts: texts.map(setting),
    secrets: secrets.map(setting),
  });
}
