import { diagnose, didYouMean } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Options } from "../command.ts";

/** What `catalog check --format` may ask for. */
const formats = ["text", "json", "sarif", "junit", "markdown", "html"] as const;
export type CatalogFormat = (typeof formats)[number];

/** The format asked for. Throws where there is none of that name, or the options contradict one another. */
export function catalogFormat({ format, json }: Options): CatalogFormat {
  const given = format ?? (json ? "json" : "text");
  const found = formats.find((each) => each === given);
  if (found !== undefined && !(json && found !== "json")) return found;
  const reason = found
    ? `"--json" and "--format ${found}" cannot be given together`
    : `"${given}" is none of the formats ${formats.join(", ")}.${didYouMean(given, formats)}`.replace(/\.$/, "");
  throw new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}
