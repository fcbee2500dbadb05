import { isRemoteContext, shellWord, type Value } from "../../../plans/index.ts";
import type { Handover } from "./handover.ts";
import { codeSpan, markdownText } from "./markdown-text.ts";
import { leafKey } from "./open-leaves.ts";
import { sourceKey } from "./program-config.ts";
import type { ProgramModel } from "./program-model.ts";
import { configFacts } from "./render-config.ts";
import { word } from "./render-readme.ts";
import { ejectedReadmeTemplate } from "./templates/ejected-readme.hbs.ts";
import { fileTemplate } from "./templates/file-template.ts";
import { toldCommands } from "./told-commands.ts";
import { toldBuildSecret, toldSetting } from "./told-setting.ts";
import { toldStack } from "./told-stack.ts";
import { meantSettings, settingOf, type ToldVariable, toldVariables } from "./told-variables.ts";

const render = fileTemplate(ejectedReadmeTemplate);

/** What the folder is and how it is run by its reader, who has it for good; and what the Launchfile says that it does not do. */
export function renderEjectedReadme(model: ProgramModel, handover: Handover, hasSource: boolean): string {
  const types = new Set(Object.values(model.desired.objects).map(({ type }) => type));
  const remotes = remotesOf(model);
  return render({
    project: word(model.project),
    context: word(model.context),
    environment: word(model.environment),
    ...stackFacts(handover),
    ...settingFacts(model, handover),
    ...variableFacts(model, handover),
    ...commandFacts(model, handover),
    hasSource,
    sourceKey: word(sourceKey),
    images: hasSource || remotes.length > 0,
    remotes,
    volumes: types.has("volume"),
    tasks: types.has("task"),
  });
}

function stackFacts(handover: Handover) {
  const { name, known, reference, backend, isHosted } = toldStack(handover);
  return {
    stack: word(name),
    known: word(known),
    isNumbered: known !== name,
    reference: { code: shellWord(reference) },
    backend: backend === null ? null : { code: backend },
    isHosted,
  };
}

function settingFacts(model: ProgramModel, handover: Handover) {
  const { ports, texts, secrets } = configFacts(model);
  const meant = meantSettings(toldVariables(model.desired, handover));
  const settings = [...secrets, ...texts].map((entry) => {
    const { key, form, line } = toldSetting(entry, handover);
    const variables = (meant.get(leafKey(entry.value) ?? "") ?? []).map(variableLine);
    return { key: word(key), form: markdownText(form), line: { code: line }, variables };
  });
  const builds = new Map([...model.secrets.values()].flat().map((each) => [each.variable, each]));
  const exports = [...builds.values()].map((each) => ({ line: { code: toldBuildSecret(each, model) } }));
  return {
    settings,
    hasSecrets: secrets.length > 0,
    ports: ports.map(({ key, otherwise }) => ({ key: word(key), otherwise: word(String(otherwise)) })),
    exports,
    twice: exports.some(({ line }) => line.code.endsWith('"')),
  };
}

/** What is set and is no setting, with what the author says of it; and what is not set. */
function variableFacts(model: ProgramModel, handover: Handover) {
  const all = toldVariables(model.desired, handover);
  const isSetting = (value: Value) => model.config.has(settingOf(value) ?? "");
  const described = all.filter(({ value, meaning }) => value !== null && meaning !== "" && !isSetting(value));
  const unset = all.filter(({ value }) => value === null);
  return { described: described.map(variableLine), unset: unset.map(variableLine) };
}

function variableLine({ container, key, meaning }: ToldVariable) {
  return { key: word(key), container: word(container), meaning: markdownText(meaning === "" ? "" : `: ${meaning}`) };
}

function commandFacts(model: ProgramModel, handover: Handover) {
  const prefix = `${model.project}-${toldStack(handover).name}`;
  const all = toldCommands(model, handover, prefix).map(({ name, component, line, notes }) => ({
    name: word(name),
    component: word(component),
    line: line === null ? null : { code: line },
    notes: notes.map((text) => ({ text: markdownText(text) })),
    why: { code: name === "dev" ? "it is for sources" : "its component has no container" },
  }));
  return {
    commands: all.filter(({ line }) => line !== null),
    others: all.filter(({ line }) => line === null),
    prefix: word(prefix),
  };
}

/** Images that are built from a repository elsewhere. */
function remotesOf({ desired }: ProgramModel) {
  return Object.entries(desired.objects).flatMap(([address, { attributes }]) => {
    const context = attributes["build.context"];
    const url = context !== undefined && "plain" in context ? String(context.plain) : "";
    if (!isRemoteContext(url)) return [];
    return [{ image: word(address.slice("image:".length)), url: codeSpan(url) }];
  });
}
