import { dataAt } from "./changed-data.ts";
import type { CheckedApp } from "./checked-app.ts";
import type { WrittenField } from "./written-fields.ts";

const said = "It is for readers, and says nothing about a deployment.";
const ofOperator = "It says what the operator is asked for and told, before anything is lowered.";

/** Fields that a target is right to make nothing of, with the reason. `*`: all targets. */
const reasons: Record<string, Record<string, string>> = {
  "*": {
    ...{
      version: said,
      generator: said,
      description: said,
      repository: said,
      website: said,
      logo: said,
      keywords: said,
    },
    ...{ "secrets.*.description": said, "env.*.description": ofOperator, "env.*.label": ofOperator },
    ...{ "env.*.example": ofOperator, "env.*.required": ofOperator },
    "provides.name": "It is what references and plans call the endpoint.",
    "commands.*": "`launchplane run` runs it, whenever somebody asks for it.",
    runtime: "Beside an image, a recipe or commands it only informs.",
  },
  compose: {
    source: "It is where source is run, and compose runs images.",
    "commands.install": "It prepares source, and compose runs images.",
    "commands.dev": "It runs source, and compose runs images.",
  },
  local: {
    singleton: "Local runs one process of each component.",
    platform: "Local runs on the machine that it is on.",
    "storage.*.path":
      "A component that reads where its volume is is told another place; of one that does not a gap tells.",
  },
};

/** Commands that a deployment runs, or keeps running. */
const deploying: ReadonlySet<string> = new Set(["install", "build", "dev", "start", "release"]);

/** Why a target makes nothing of a field without a word; `null`: it should. */
export function whyWithoutEffect(
  written: WrittenField,
  { data }: Pick<CheckedApp, "data">,
  target: string,
): string | null {
  const { field, path } = written;
  if (field === "env.*.sensitive" && dataAt(data, [...path.slice(0, -1), "generator"]) === "secret") {
    return "A generated secret is sensitive whatever else is said.";
  }
  const siblings = path.slice(0, path.lastIndexOf("commands") + 1);
  if (target === "local" && field.startsWith("commands.*") && dataAt(data, [...siblings, "dev"]) !== undefined) {
    const name = path[siblings.length];
    if (name === "build" || name === "start") return "Local runs source by its `dev` command where there is one.";
  }
  const [, command] = /^commands\.\*(\..*)?$/.test(field) ? [null, String(path[path.lastIndexOf("commands") + 1])] : [];
  const isOnDemand = command !== undefined && !deploying.has(command);
  const names = command === undefined ? [field] : [isOnDemand ? "commands.*" : `commands.${command}`];
  const found = [reasons["*"], reasons[target]].flatMap((each) => names.flatMap((name) => each?.[name] ?? []));
  return found[0] ?? null;
}
