import { diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

const folders = new Set("/ /bin /boot /dev /etc /lib /lib64 /proc /run /sbin /sys /usr".split(" "));

/** A volume over a folder that the system of the image lives in: a new volume hides its programs. */
export const coveredSystemFolder = eachComponent(({ spec, locate }) => {
  return Object.entries(spec.storage).flatMap(([name, { path }]) => {
    const folder = path.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
    return folders.has(folder) ? [diagnose("LP3045", locate(["storage", name, "path"]), { name, path })] : [];
  });
});
