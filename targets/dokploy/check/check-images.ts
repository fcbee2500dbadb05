import { diagnose } from "../../../plans/index.ts";
import type { TargetCheck } from "../../target.ts";
import { type CheckSite, unanswered } from "./check-site.ts";

const docker = "docker.io";

/** Which images the server is to pull, how exactly they are named, and whether it has a login where they come from. */
export async function checkImages({ request: { scope }, reader }: CheckSite): Promise<TargetCheck[]> {
  const images = imagesIn(scope.wanted?.objects ?? {});
  if (images.length === 0) return [{ name: "images", detail: "none are wanted" }];
  const exact = images.filter((image) => image.includes("@sha256:")).length;
  const told: TargetCheck = { name: "images", detail: `${exact} by digest, ${images.length - exact} by tag` };
  const name = "registries";
  const known = await reader.ask("registry.all");
  if (known.problem) return [told, unanswered(name, known.problem)];
  const logins = new Set(known.value.map(({ registryUrl }) => hostOf(registryUrl ?? "")));
  const wanted = [...new Set(images.map(registryOf))].sort();
  const without = wanted.filter((registry) => registry !== docker && !logins.has(registry));
  if (without.length === 0) return [told, { name, detail: wanted.join(", ") }];
  const checks = without.map((registry): TargetCheck => {
    const from = images.filter((image) => registryOf(image) === registry).join(", ");
    return { name, detail: registry, finding: diagnose("LP5424", null, { registry, images: from }) };
  });
  return [told, ...checks];
}

function imagesIn(objects: NonNullable<CheckSite["request"]["scope"]["wanted"]>["objects"]): string[] {
  const found = Object.values(objects).flatMap(({ attributes: { image } }) =>
    image !== undefined && "plain" in image && typeof image.plain === "string" ? [image.plain] : [],
  );
  return [...new Set(found)].sort();
}

/** The host that an image is pulled from. A first part without a dot or a port is a user of Docker Hub. */
function registryOf(image: string): string {
  const [first = "", ...rest] = image.split("/");
  return rest.length > 0 && (/[.:]/.test(first) || first === "localhost") ? first : docker;
}

function hostOf(url: string): string {
  const host = url.replace(/^https?:\/\//, "").split("/")[0] ?? "";
  return host === "" || host === "index.docker.io" ? docker : host;
}
