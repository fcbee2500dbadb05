import { type Address, literal } from "../../plans/index.ts";
import type { Binding } from "./binding.ts";
import type { Container, ContainerMount } from "./container-model.ts";
import { smallImage } from "./small-image.ts";

/** Only a volume that is still empty: what has data has an owner. */
const script = 'for folder; do [ -n "$(ls -A "$folder")" ] || chmod 0777 "$folder"; done';

export function volumeSetupName(component: string): string {
  return `${component}.volumes`;
}

/**
 * What lets a component that is not root write to its volumes: an engine makes a new one for root alone, unless the image
 * has the folder; then folder and owner come from there, when the component starts. Which user an image runs as is not known
 * before it is there, so a new volume is open to whoever mounts it. Root it is, but without any capability.
 */
export function lowerVolumeSetup(component: Address, mounts: ContainerMount[], binding: Binding): Container | null {
  const lasting = mounts.filter(({ volume }) => volume !== null);
  if (lasting.length === 0) return null;
  const name = volumeSetupName(binding.names[component] ?? "");
  const folders = lasting.map((mount) => ({ ...mount, path: `/volumes/${mount.name}` }));
  return {
    role: "volumes",
    origin: component,
    image: { reference: smallImage },
    imageOf: name,
    entrypoint: ["sh", "-c", script, "launchplane"].map((word) => literal(word)),
    command: folders.map(({ path }) => literal(path)),
    environment: {},
    user: { id: "0:0", confined: true },
    network: { kind: "none" },
    ports: [],
    mounts: folders,
    restart: "no",
    singleton: false,
    host: {},
    after: [],
  };
}
