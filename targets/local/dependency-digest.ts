import { type Digest, digestBytes, digestJson } from "../../plans/index.ts";
import type { ReadFiles } from "../ports.ts";

/** What package managers read: names, and forms of names, of manifests and lock files. */
const manifests = [
  /^(package|npm-shrinkwrap|package-lock|composer|deno|packages\.lock)\.json$/,
  /^(yarn|poetry|uv|bun|deno|mix|composer|Gemfile|Cargo|Pipfile)\.lock$/,
  /^(pnpm-lock|pnpm-workspace)\.yaml$/,
  /^bun\.lockb$/,
  /^requirements.*\.txt$/,
  /^(pyproject|Cargo)\.toml$/,
  /^(Pipfile|Gemfile|mix\.exs|pom\.xml|setup\.py|setup\.cfg)$/,
  /^go\.(mod|sum)$/,
  /^(build|settings)\.gradle(\.kts)?$/,
  /\.(gemspec|csproj)$/,
];

/** A digest of the manifests and lock files of a source folder; `null` when it has none, so that nobody can tell. */
export async function dependencyDigest(files: ReadFiles, folder: string): Promise<Digest | null> {
  const names = (await files.list(folder)).filter((name) => manifests.some((form) => form.test(name)));
  const listing: Record<string, Digest> = {};
  for (const name of names) listing[name] = digestBytes((await files.readText(`${folder}/${name}`)) ?? "");
  return names.length === 0 ? null : digestJson(listing);
}
