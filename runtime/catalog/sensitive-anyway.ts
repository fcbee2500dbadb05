import { type DocumentMap, type DocumentPath, writtenSecret } from "../../compiler/index.ts";
import { dataAt } from "./changed-data.ts";

/** Whether a variable is secret whatever stands at the path of its `sensitive`: by its generator, or by its name and text. */
export function isSensitiveAnyway(path: DocumentPath, data: DocumentMap): boolean {
  const variable = path.slice(0, -1);
  const [generator, text] = ["generator", "default"].map((member) => dataAt(data, [...variable, member]));
  if (generator !== undefined || typeof text !== "string") return generator === "secret";
  return writtenSecret(text, { key: String(variable.at(-1)), variable: undefined }) !== null;
}
