import { filled, get, post, text } from "./fields.ts";

export const dockerVolumeInputs = {
  "dockerVolume.getVolumes": get({}, { serverId: text }),
  "dockerVolume.removeVolume": post({ volumeName: filled.regex(/^[a-zA-Z0-9.\-_]+$/) }, { serverId: text }),
};
