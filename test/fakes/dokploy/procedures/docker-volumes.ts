import { ApiError } from "../api-error.ts";
import type { dockerVolumeInputs } from "../inputs/docker-volume.ts";
import type { Handlers } from "./procedure.ts";

/** Volumes of the host, in the words of Docker. */
export const dockerVolumeHandlers: Handlers<typeof dockerVolumeInputs> = {
  "dockerVolume.getVolumes": ({ state }) => {
    const names = state.machine.volumes.filter((name) => name !== "");
    return names.map((Name) => ({
      Name,
      Driver: "local",
      Scope: "local",
      Mountpoint: `/var/lib/docker/volumes/${Name}`,
    }));
  },
  "dockerVolume.removeVolume": ({ state: { machine } }, { volumeName }) => {
    const command = `Command failed: docker volume rm ${volumeName}\nError response from daemon:`;
    const mounted = [...machine.containers, ...machine.swarm.map(({ spec }) => spec)].flatMap(({ mounts }) =>
      Object.values(mounts),
    );
    if (mounted.some(({ kind, source }) => kind === "volume" && source === volumeName))
      throw new ApiError("INTERNAL_SERVER_ERROR", `${command} remove ${volumeName}: volume is in use - [1a2b3c]`);
    if (!machine.volumes.includes(volumeName))
      throw new ApiError("INTERNAL_SERVER_ERROR", `${command} get ${volumeName}: no such volume`);
    machine.volumes = machine.volumes.filter((name) => name !== volumeName);
    return undefined;
  },
};
