import { type Diagnostic, diagnose, type Fix } from "../../plans/index.ts";
import { replaceMember, replaceValue } from "../replace-value.ts";
import { secretFormat } from "../secret-format.ts";
import { writtenSecret } from "../written-secret.ts";
import { eachComponent, type RuleContext, type RuledComponent, type RuledField } from "./rule.ts";

/** A credential that stands in the file: known by its form, by the name of its variable, or because the file says so. */
export const secretLiteral = eachComponent((component, context) => {
  const { commands, health } = component.spec;
  const lines = [
    ...Object.entries(commands).map(([key, { command }]) => ({
      text: command,
      field: ["commands", key, "command"] as const,
    })),
    ...(health?.command === undefined ? [] : [{ text: health.command, field: ["health", "command"] as const }]),
  ];
  return [
    ...component.texts().flatMap(({ key, text, field }) => {
      const what = writtenSecret(text, { key, variable: component.spec.env[key] });
      if (what === null) return [];
      const fixes = secretFormat(text) === null && field[0] === "env" ? generate(component, key, context) : [];
      return [report(component, { name: key, what, field }, fixes)];
    }),
    ...lines.flatMap(({ text, field }) => {
      const what = secretFormat(text);
      return what === null ? [] : [report(component, { name: field.slice(0, 2).join("."), what, field }, [])];
    }),
  ];
});

const remedies: Partial<Record<RuledField[0], string>> = {
  env: "Let it be generated (`generator: secret`), or ask whoever deploys for it (`required: true` and `sensitive: true`).",
  build: "Pass it by `build.secrets`: an argument stays readable in the image.",
  commands: "Put it into a variable of `env` and name the variable here.",
  health: "Put it into a variable of `env` and name the variable here.",
};

interface Finding {
  name: string;
  what: string;
  field: RuledField;
}

/** The text itself is in no part of the diagnostic, and reports hide it. */
function report({ locate }: RuledComponent, { name, what, field }: Finding, fixes: Fix[]): Diagnostic {
  const remedy = remedies[field[0]] ?? "Take it from the resource, as in `$password`, or from `secrets`.";
  return { ...diagnose("LP3025", locate(field), { name, what, remedy }, { fixes }), conceals: true };
}

/** The default gives way to a generator. */
function generate({ path, locate }: RuledComponent, key: string, { document }: RuleContext): Fix[] {
  const field = path(["env", key, "default"]);
  const isShort = document.locate(field, "key").span?.start.offset === locate(["env", key], "key").span?.start.offset;
  const edits = isShort
    ? replaceValue(document, field, "{ generator: secret }")
    : replaceMember(document, field, "generator: secret");
  return edits.length === 0 ? [] : [{ title: "Let it be generated.", safe: false, edits }];
}
