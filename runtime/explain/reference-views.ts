import type { WrittenReference } from "../../compiler/index.ts";
import {
  type Address,
  type AppPlan,
  type Location,
  locate,
  type Reference,
  type SourceMap,
} from "../../plans/index.ts";
import { secretName } from "../planning/generated-secrets.ts";
import type { KnownEnvironment } from "./known-environment.ts";

/** A reference of the Launchfile: what it stands for, and who supplies that. */
export interface ReferenceView {
  text: string;
  place: Location;
  /** `null`: nobody knows the name, so the default holds. */
  bound: { address: Address; property: string; sensitive: boolean; declared: Location | null; supplier: string } | null;
  transforms: string[];
  default: { text: string; references: ReferenceView[] } | null;
}

interface Viewed {
  app: AppPlan;
  sources: SourceMap;
  known: KnownEnvironment | null;
}

export function referenceViews(references: WrittenReference[], viewed: Viewed): ReferenceView[] {
  return references.map(({ text, place, bound, transforms, default: otherwise }) => ({
    text,
    place,
    bound: bound?.kind === "reference" ? boundView(bound, viewed) : null,
    transforms,
    default: otherwise && { text: otherwise.text, references: referenceViews(otherwise.references, viewed) },
  }));
}

function boundView(leaf: Reference, viewed: Viewed): ReferenceView["bound"] {
  const { address, property, sensitive } = leaf;
  const { app, sources } = viewed;
  const at = address === "app" ? (app.app.endpoint ?? "app") : address;
  return { address, property, sensitive, declared: locate(sources, at), supplier: supplierOf(leaf, viewed) };
}

function supplierOf(leaf: Reference, { app, known }: Viewed): string {
  const node = app.nodes[leaf.address];
  switch (node?.kind) {
    case "secret":
      return `generated once (${node.generator})${storedText(leaf, known)}`;
    case "resource": {
      const name = leaf.address.slice("resource:".length);
      if (node.optional && known && !known.input.active.includes(name)) {
        return `absent: environment ${known.environment.name} does not have ${name} (supports)`;
      }
      return known ? `made by target ${known.target.name}` : "made by the target";
    }
    case "endpoint":
      return `the port ${node.port} of ${node.component}`;
    case "volume":
      return known?.target.name === "local" ? "a folder of this machine" : `mounted at ${node.path}`;
    default:
      return appText(app, known);
  }
}

function storedText(leaf: Reference, known: KnownEnvironment | null): string {
  if (known === null) return "";
  const stored = known.secrets.newest(secretName(leaf));
  return stored === null ? ", not yet" : `, stored as version ${stored.version}`;
}

function appText({ app }: AppPlan, known: KnownEnvironment | null): string {
  if (known?.input.url) return `environments.${known.environment.name}.url of launchplane.yaml`;
  return app.endpoint === undefined ? "nothing: the app exposes no endpoint" : `the address of ${app.endpoint}`;
}
