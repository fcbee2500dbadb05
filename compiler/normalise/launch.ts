import type { DocumentPath } from "../document/launch-document.ts";
import type { ComponentSpec, FieldName, LaunchfileFields, SecretSpec } from "../schema/launchfile-schema.ts";

type Described = "version" | "generator" | "description" | "repository" | "website" | "logo" | "keywords";

/**
 * A Launchfile normalised: shorthands expanded, defaults filled in, component fields inherited. Maps over names of the
 * user's choice have no prototype.
 */
export interface Launch extends Pick<LaunchfileFields, Described> {
  name: string;
  secrets: Record<string, SecretSpec>;
  /** In the order of the file; the single component is called `default`. */
  components: Record<string, ComponentSpec>;
  /** The component's fields stand at the top level. */
  single: boolean;
  /** By component and field: where the field stands in the document, at the top level when it is inherited. */
  origins: Record<string, Partial<Record<FieldName, DocumentPath>>>;
  /** By component, where an inherited `depends_on` lost the component itself: the place in the document of each entry. */
  dependencyIndexes: Record<string, number[]>;
  /** Texts of what could not be read, and stand-ins stand for: any of them may be the name of something. */
  unread: ReadonlySet<string>;
}
