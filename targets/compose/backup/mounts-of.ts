import type { DesiredObject, DesiredState, ObjectAddress } from "../../../plans/index.ts";
import { postgres } from "../../container/resources/postgres.ts";

type Service = [address: ObjectAddress, object: DesiredObject];

/** The services that mount a volume; what runs by a schedule stays up and is one too. */
export function mountsOf(volume: ObjectAddress, { objects }: DesiredState): Service[] {
  const name = volume.slice("volume:".length);
  return Object.entries(objects).filter(([, { type, attributes }]) => {
    const mounts = Object.keys(attributes).filter((key) => key.startsWith("mounts."));
    return (type === "service" || type === "job") && mounts.some((key) => volumeOf(attributes[key]) === name);
  });
}

/** Whether a service is a resource of the app, not one of its components. */
export function isResource([, { origin }]: Service): boolean {
  return origin.some((address) => address.startsWith("resource:"));
}

export function isPostgres([, { attributes }]: Service): boolean {
  return postgres.releases.some(({ image }) => image === plainText(attributes["image"]));
}

export function plainText(attribute: object | undefined): string {
  return attribute !== undefined && "plain" in attribute ? String(attribute.plain) : "";
}

function volumeOf(attribute: object | undefined): unknown {
  const plain = attribute !== undefined && "plain" in attribute ? attribute.plain : null;
  return typeof plain === "object" && plain !== null && "volume" in plain ? plain.volume : null;
}
