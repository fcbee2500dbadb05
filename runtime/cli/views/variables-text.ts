import { cutText, paint, placeText, visible } from "../../../plans/index.ts";
import type { VariableView } from "../../explain/variable-views.ts";
import { table } from "./table.ts";

interface VariablesTextOptions {
  app: string;
  environment: { name: string; target: string };
  /** Path of the Launchfile, beside which the project file is. */
  launchfile: string;
  color: boolean;
}

/** Columns of a value. */
const width = 80;

/** Variables as a table: name, value, and where it comes from. */
export function renderVariablesText(variables: VariableView[], options: VariablesTextOptions): string {
  const { app, environment, launchfile, color } = options;
  const colors = paint(color);
  const head = `${colors("bold", visible(app))} in ${environment.name} on ${environment.target}, ${visible(launchfile)}`;
  if (variables.length === 0) return `${head}: no component has variables.`;
  const isSingle = variables.every(({ component }) => component === "default");
  const folder = launchfile.replace(/[^/]*$/, "");
  const rows = variables.map((variable) => [
    visible(isSingle ? variable.key : `${variable.component}.${variable.key}`),
    cutText(valueText(variable), width),
    originText(variable, folder),
  ]);
  const tail = [...missingText(variables), ...notRunText(variables, environment.target)];
  return [head, "", ...table([["NAME", "VALUE", "FROM"], ...rows]), ...(tail.length === 0 ? [] : ["", ...tail])].join(
    "\n",
  );
}

function missingText(variables: VariableView[]): string[] {
  const missing = variables.filter(({ state }) => state === "missing").length;
  return missing === 0 ? [] : [`${missing} required ${missing === 1 ? "value is" : "values are"} missing.`];
}

function notRunText(variables: VariableView[], target: string): string[] {
  if (variables.every(({ state }) => state !== "not-run")) return [];
  return [`What target ${target} does not run has no values there. --target names another one, such as compose.`];
}

function valueText({ state, from }: VariableView): string {
  if (state === "missing") return "(missing, required)";
  if (state === "unset") return "(not set)";
  if (state === "not-run" || from?.value == null) return "(not run here)";
  return from.value === "" ? '""' : visible(from.value);
}

/** `resource:postgres, Launchfile:17:21` */
function originText({ from, place }: VariableView, folder: string): string {
  const at = from ? from.place : place;
  const file = at?.file.startsWith(folder) ? at.file.slice(folder.length) : (at?.file ?? "");
  return [...(from ? [visible(from.supplier)] : []), ...(at ? [placeText({ ...at, file })] : [])].join(", ");
}
