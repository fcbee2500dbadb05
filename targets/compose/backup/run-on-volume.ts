import type { ObjectAddress } from "../../../plans/index.ts";
import type { ExecOptions, RunResult } from "../../ports.ts";
import type { BackupMeans } from "../../target.ts";
import { engineOf } from "../engine.ts";
import { label } from "../labels.ts";
import { projectName } from "../project-name.ts";
import { mountsOf, plainText } from "./mounts-of.ts";

/** Where the volume is in the container. */
const place = "/launchplane";

interface VolumeRun {
  /** `null`: a new volume that goes with the container. */
  volume: ObjectAddress | null;
  writes: boolean;
  image: string;
  script: string;
  args: string[];
}

/** Runs a script for `sh` about a volume, in a container without network that is gone afterwards. Pulls nothing. */
export async function runOnVolume(
  { volume, writes, image, script, args }: VolumeRun,
  options: ExecOptions,
  means: BackupMeans,
): Promise<RunResult> {
  const { context } = means;
  const source = volume === null ? "" : `,source=${projectName(context.scope)}_${volume.slice("volume:".length)}`;
  const mount = `type=volume${source},destination=${place},volume-nocopy${writes || volume === null ? "" : ",readonly"}`;
  const input = options.inputFile === undefined ? [] : ["--interactive"];
  const own = ["run", "--rm", ...input, "--pull", "never", "--network", "none", "--user", "0:0"];
  const named = [...scratchLabels(means), "--mount", mount, "--entrypoint", "sh", image];
  return await engineOf(context, means.ports).docker([...own, ...named, "-c", script, "launchplane", place, ...args], {
    onLine: () => {},
    signal: context.signal,
    ...options,
  });
}

/** With these a container is ours and no service's: `destroy` removes it should it be left. */
export function scratchLabels({ context: { scope } }: BackupMeans): string[] {
  const labels = { [label.store]: scope.storeId, [label.project]: projectName(scope), [label.oneOff]: "True" };
  return Object.entries(labels).flatMap(([name, value]) => ["--label", `${name}=${value}`]);
}

/** An image that is there and has what our scripts need; those of the services that mount the volume come first. */
export async function imageWithTar(volume: ObjectAddress, means: BackupMeans): Promise<string | null> {
  const { desired } = means.context;
  const own = mountsOf(volume, desired).map(([, object]) => object);
  const others = Object.values(desired.objects).filter(({ type }) => type === "service");
  const images = new Set([...own, ...others].map(({ attributes }) => plainText(attributes["image"])));
  for (const image of images) {
    const script = "command -v tar && command -v find && command -v cmp";
    const tried = await runOnVolume({ volume: null, writes: false, image, script, args: [] }, {}, means);
    if (tried.exit === 0) return image;
  }
  return null;
}
