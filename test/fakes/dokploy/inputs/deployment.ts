import * as z from "zod";
import { dockerName, filled, get, post, tail, text } from "./fields.ts";

export const deploymentInputs = {
  "deployment.all": get({ applicationId: filled }),
  "deployment.allByCompose": get({ composeId: filled }),
  "deployment.allByType": get({
    id: filled,
    type: z.enum(["application", "compose", "server", "schedule", "previewDeployment", "backup", "volumeBackup"]),
  }),
  "deployment.allCentralized": get(),
  "deployment.queueList": get(),
  "deployment.readLogs": get({ deploymentId: filled }, { tail }),
  "deployment.killProcess": post({ deploymentId: filled }),
  "deployment.removeDeployment": post({ deploymentId: filled }),
  "docker.getContainers": get({}, { serverId: text }),
  "docker.getConfig": get({ containerId: dockerName }, { serverId: text }),
  "docker.getContainersByAppNameMatch": get(
    { appName: dockerName },
    { appType: z.enum(["stack", "docker-compose"]), serverId: text },
  ),
  "docker.getContainersByAppLabel": get(
    { appName: dockerName, type: z.enum(["standalone", "swarm"]) },
    { serverId: text },
  ),
  "docker.getStackContainersByAppName": get({ appName: dockerName }, { serverId: text }),
  "docker.getServiceContainersByAppName": get({ appName: dockerName }, { serverId: text }),
};
