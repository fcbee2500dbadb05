import { dataAt } from "./changed-data.ts";
import type { CheckedApp } from "./checked-app.ts";
import { isSensitiveAnyway } from "./sensitive-anyway.ts";
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
    // Beside neither it decides what compose makes of the source.
    runtime: "Beside an image, a recipe or commands it only informs.",
  },
  compose: {
    source: "It is where source is run, and compose runs images.",
    "commands.install": "It prepares source, and compose runs images.",
    "commands.dev": "It runs source, and compose runs images.",
  },
  dokploy: {
    source: "It is where source is run, and Dokploy runs images.",
    "commands.install": "It prepares source, and Dokploy runs images.",
    "commands.dev": "It runs source, and Dokploy runs images.",
  },
  pulumi: {
    source: "It is where source is run, and a stack runs images.",
    "commands.install": "It prepares source, and a stack runs images.",
    "commands.dev": "It runs source, and a stack runs images.",
  },
  local: {
    singleton: "Local runs one process of each component.",
    platform: "Local runs on the machine that it is on.",
    "storage.*.persistent": "What need not be kept may be: the volume is a folder either way.",
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
  if (field === "env.*.sensitive" && isSensitiveAnyway(path, data)) {
    return "A secret that is generated, or one by its name, is sensitive whatever else is said.";
  }
  if (field === "provides.protocol" && sharesPort(path, data)) {
    return "By the other transport its port is another endpoint's.";
  }
  if (target === "local" && field === "build.context") {
    const sources = [[...path.slice(0, path.lastIndexOf("build")), "source"], ["source"]];
    if (sources.some((each) => dataAt(data, each) !== undefined)) return "Local runs source in the folder of `source`.";
  }
  if (target === "dokploy" && isOfNetwork(field) && !isExposed(path, data)) {
    return "Services of one network reach each other's ports without a word about them.";
  }
  const command = field.startsWith("commands.*") ? String(path[path.lastIndexOf("commands") + 1]) : null;
  if (target === "local" && command !== null) {
    const isThere = (name: string) =>
      dataAt(data, [...path.slice(0, path.lastIndexOf("commands") + 1), name]) !== undefined;
    if (command === "build" && isThere("install"))
      return "Local prepares source by its `install` command where there is one.";
    if ((command === "build" || command === "start") && isThere("dev"))
      return "Local runs source by its `dev` command where there is one.";
  }
  if (target !== "local" && ofSource.has(command ?? field) && !isImage(path, data)) return null;
  if (command === "release" && field.startsWith("commands.*.capture."))
    return "Who runs it reads its output by the app plan.";
  const name = command === null ? field : `commands.${deploying.has(command) ? command : "*"}`;
  return reasons["*"]?.[name] ?? reasons[target]?.[name] ?? null;
}

/** What an image is made from, of a component that says neither an image nor how to build one. */
const ofSource: ReadonlySet<string> = new Set(["runtime", "source", "install"]);

/** Whether the component that a path leads into has an image, or a recipe for one, or the app has. */
function isImage(path: WrittenField["path"], data: CheckedApp["data"]): boolean {
  const component = path[0] === "components" ? path.slice(0, 2) : [];
  const places = [component, []].flatMap((at) => ["image", "build"].map((member) => [...at, member]));
  return places.some((each) => dataAt(data, each) !== undefined);
}

function isOfNetwork(field: string): boolean {
  return field === "provides.port" || field === "provides.protocol";
}

function isExposed(path: WrittenField["path"], data: CheckedApp["data"]): boolean {
  return dataAt(data, [...path.slice(0, -1), "exposed"]) === true;
}

/** Whether the endpoint of a field has the port of another one. */
function sharesPort(path: WrittenField["path"], data: CheckedApp["data"]): boolean {
  const endpoint = path.slice(0, -1);
  const port = dataAt(data, [...endpoint, "port"]);
  const all = dataAt(data, endpoint.slice(0, -1));
  const isThere = (each: unknown) => typeof each === "object" && each !== null && "port" in each && each.port === port;
  return Array.isArray(all) && all.filter(isThere).length > 1;
}
