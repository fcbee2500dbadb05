import { type AppPlan, type ArtifactBody, type Digest, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { sourceDigests } from "../planning/source-digests.ts";
import { type Building, imageBuilder } from "./image-builder.ts";
import type { PublishedComponent } from "./published-components.ts";

interface Publishing extends Building {
  app: AppPlan;
  /** The image goes to `<registry>/<context>-<component>:<source>`. */
  registry: string;
  context: string;
}

/**
 * Builds one component's image, pushes it, and asks the registry for its digest. LP5140 when the sources changed meanwhile:
 * then nobody knows what it was built from.
 */
export async function publishArtifact(component: PublishedComponent, publishing: Publishing): Promise<ArtifactBody> {
  const { name } = component;
  const { registry, context } = publishing;
  const platform = publishing.platform ?? component.platform;
  const builder = imageBuilder(component, { ...publishing, platform });
  const source = await sourceOf(component, publishing);
  const repository = `${registry.replace(/\/+$/, "")}/${context}-${name}`;
  const tag = source.slice("sha256:".length, "sha256:".length + 12);
  await builder.push(`${repository}:${tag}`);
  if ((await sourceOf(component, publishing)) !== source) {
    throw new DiagnosticError("refused", diagnose("LP5140", null, { name, image: `${repository}:${tag}` }));
  }
  const digest = await builder.digestOf(`${repository}:${tag}`);
  const image = { kind: "registry", repository, digest } as const;
  return { component: name, image, tags: [tag], commit: null, source, platform, origin: "publish" };
}

async function sourceOf({ name }: PublishedComponent, { app, folder, host }: Publishing): Promise<Digest> {
  const own = { ...app, nodes: onlyComponent(app, name) };
  const [found] = Object.values(await sourceDigests(own, { folder, mode: "artifact" }, host));
  return (found as { digest: Digest }).digest;
}

function onlyComponent({ nodes }: AppPlan, name: string): AppPlan["nodes"] {
  return Object.fromEntries(Object.entries(nodes).filter(([address]) => address === `component:${name}`));
}
