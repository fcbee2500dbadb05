import type { DesiredObject, ObservedObject } from "../../../plans/index.ts";
import type { ObserveScope } from "../../target.ts";
import { mountTexts } from "../calls/mount-fields.ts";
import { filePrefix } from "../lower/adapt-service.ts";
import { grants } from "../lower/mount-objects.ts";
import type { Answer } from "../procedures.ts";
import { observedTexts } from "./observed-texts.ts";

export type Mounts = Answer<"compose.one">["mounts"];

interface Mounting {
  scope: ObserveScope;
  /** Of the service: `application:web`. */
  owner: string;
  appName: string;
}

/**
 * What a service mounts, each as the object of the same path. What is wanted no more goes where it was ours; anything else was
 * added by hand and stays. The volume that a database comes with is where its data is to be.
 */
export function observedMounts(
  mounts: Mounts,
  { scope, owner, appName }: Mounting,
): { objects: Record<string, ObservedObject>; foreign: string[] } {
  const wanted = wantedMounts(scope, owner);
  const name = owner.slice(owner.indexOf(":") + 1);
  const objects: Record<string, ObservedObject> = {};
  const foreign: string[] = [];
  for (const mount of mounts) {
    const isBorn = mount.volumeName === `${appName}-data`;
    const own = isBorn ? `mount:${name}/data` : wanted[mount.mountPath];
    const source = mount.volumeName ?? mount.filePath ?? mount.hostPath ?? "";
    const address = own ?? (isOurs(mount, scope) ? `mount:${name}/${source || mount.mountId}` : null);
    if (address === null || Object.hasOwn(objects, address)) foreign.push(`${mount.type} ${source}`);
    else
      objects[address] = {
        id: mount.mountId,
        attributes: observedTexts(scope, address, mountTexts(mount)),
        condition: { running: true, healthy: null },
      };
  }
  return { objects, foreign: foreign.sort() };
}

/** The addresses of the wanted mounts of a service by their paths. */
function wantedMounts({ wanted }: ObserveScope, owner: string): Record<string, string> {
  const found = Object.entries(wanted?.objects ?? {}).flatMap(([address, object]): [string, string][] => {
    return object.type === "mount" && isOf(object, owner) ? [[pathOf(object), address]] : [];
  });
  return Object.fromEntries(found);
}

function isOf({ after }: DesiredObject, owner: string): boolean {
  return after.some(({ on }) => on === owner);
}

function pathOf({ attributes }: DesiredObject): string {
  const { path } = attributes;
  return path !== undefined && "plain" in path ? String(path.plain) : "";
}

/** Names that nobody else gives: of our files, our volumes, and what we grant of the server. */
function isOurs({ type, filePath, hostPath, mountPath, volumeName }: Mounts[number], scope: ObserveScope): boolean {
  if (type === "file") return filePath?.startsWith(filePrefix) === true;
  if (type === "bind") return Object.values(grants).some(([source, path]) => source === hostPath && path === mountPath);
  const start = `${scope.context}-${scope.environment}-`;
  return !volumeName || (volumeName.startsWith(start) && /-[0-9a-f]{8}$/.test(volumeName));
}
