import type { Diagnostic, Location } from "../../plans/index.ts";
import type { LaunchDocument } from "../document/launch-document.ts";

/** An issue together with where it stands. */
export interface SchemaIssue {
  document: LaunchDocument;
  path: (string | number)[];
  /** The end of the path, for a headline. */
  name: string;
  input: unknown;
  where: Location;
  related: Diagnostic["related"];
}
