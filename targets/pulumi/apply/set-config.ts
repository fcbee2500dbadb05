import { isRecord, parseJson } from "../../compose/labels.ts";
import type { Outcome } from "../../target.ts";
import { programConfig, sourceKey } from "../program/program-config.ts";
import { failedRun } from "./failed-run.ts";
import type { Site } from "./site.ts";

interface Setting {
  text: string;
  secret: boolean;
}

/**
 * Makes the stack's configuration what the program asks for. Values go over standard input; one that is there already is not set
 * again, so that nothing is encrypted anew. `null`: it went well.
 */
export async function setConfig(site: Site): Promise<Outcome | null> {
  const wanted = settingsOf(site);
  const listing = ["config", "--json", "--show-secrets"];
  const listed = await site.pulumi(listing, { whole: true });
  const unknown = failedRun(listing, listed, [""]);
  if (unknown !== null) return unknown;
  const there = readSettings(listed.stdout, site.stack.project);
  for (const [key, { text, secret }] of wanted) {
    const known = there.get(key);
    if (known?.text === text && known.secret === secret) continue;
    const setting = ["config", "set", secret ? "--secret" : "--plaintext", key];
    // Of what it reads Pulumi takes one line end away.
    const problem = failedRun(setting, await site.pulumi(setting, { input: `${text}\n` }), [""]);
    if (problem !== null) return problem;
  }
  for (const key of [...there.keys()].filter((each) => !wanted.has(each))) {
    const removing = ["config", "rm", key];
    const problem = failedRun(removing, await site.pulumi(removing));
    if (problem !== null) return problem;
  }
  return null;
}

function settingsOf({ context }: Site): Map<string, Setting> {
  const { desired, scope } = context;
  const settings = new Map<string, Setting>();
  for (const { key, value, secret } of programConfig(desired))
    settings.set(key, { text: context.resolve(value), secret });
  const builds = Object.values(desired.objects).some(({ attributes }) => Object.hasOwn(attributes, "build.context"));
  if (builds) settings.set(sourceKey, { text: scope.folders.app, secret: false });
  return settings;
}

/** What `pulumi config --json --show-secrets` prints of the project's own settings. */
function readSettings(printed: string, project: string): Map<string, Setting> {
  const parsed = parseJson(printed);
  const prefix = `${project}:`;
  const own = Object.entries(isRecord(parsed) ? parsed : {}).filter(([name]) => name.startsWith(prefix));
  return new Map(
    own.flatMap(([name, each]) => {
      if (!isRecord(each)) return [];
      const text = typeof each["value"] === "string" ? each["value"] : "";
      return [[name.slice(prefix.length), { text, secret: each["secret"] === true }] as const];
    }),
  );
}
