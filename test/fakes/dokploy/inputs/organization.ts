import * as z from "zod";
import { filled, flag, get, number, orNull, post, text } from "./fields.ts";

export const organizationInputs = {
  "registry.create": post(
    {
      registryName: filled,
      username: filled,
      password: filled,
      registryUrl: text,
      registryType: z.enum(["cloud"]),
      imagePrefix: orNull(text),
    },
    { serverId: text },
  ),
  "registry.one": get({ registryId: filled }),
  "registry.all": get(),
  "registry.update": post(
    { registryId: filled },
    {
      registryName: filled,
      imagePrefix: orNull(text),
      username: filled,
      password: filled,
      registryUrl: text,
      createdAt: text,
      registryType: z.enum(["cloud"]),
      organizationId: filled,
      serverId: text,
    },
  ),
  "registry.remove": post({ registryId: filled }),
  "registry.testRegistry": post(
    { username: filled, password: filled, registryUrl: text, registryType: z.enum(["cloud"]) },
    { registryName: text, imagePrefix: orNull(text), serverId: text },
  ),
  "registry.testRegistryById": post({}, { registryId: filled, serverId: text }),
  "user.get": get(),
  "user.session": get(),
  "user.createApiKey": post(
    { name: text.min(1).max(32), metadata: z.object({ organizationId: text }) },
    {
      prefix: text,
      expiresIn: number,
      rateLimitEnabled: flag,
      rateLimitTimeWindow: number,
      rateLimitMax: number,
      remaining: number,
      refillAmount: number,
      refillInterval: number,
    },
  ),
  "user.deleteApiKey": post({ apiKeyId: text }),
  "organization.all": get(),
  "organization.one": get({ organizationId: text }),
  "settings.getDokployVersion": get(),
  "settings.getReleaseTag": get(),
  "settings.isCloud": get(),
  "settings.getIp": get(),
  "settings.health": get(),
  "settings.checkInfrastructureHealth": get(),
  "certificates.create": post(
    { name: filled, certificateData: filled, privateKey: filled, organizationId: text },
    { certificateId: text, certificatePath: text, autoRenew: orNull(flag), serverId: orNull(text) },
  ),
  "certificates.one": get({ certificateId: filled }),
  "certificates.all": get(),
  "certificates.remove": post({ certificateId: filled }),
  "network.create": post(
    { name: filled },
    {
      driver: z.enum(["bridge", "overlay"]),
      internal: flag,
      attachable: flag,
      enableIPv4: flag,
      enableIPv6: flag,
      mtu: orNull(z.int().min(68).max(65535)),
      ipam: orNull(
        z.object({
          driver: text.optional(),
          config: z
            .array(z.object({ subnet: text.optional(), gateway: text.optional(), ipRange: text.optional() }))
            .optional(),
        }),
      ),
      serverId: orNull(text),
    },
  ),
  "network.one": get({ networkId: filled }),
  "network.all": get({}, { serverId: text }),
  "network.remove": post({ networkId: filled }),
  "server.all": get(),
  "sshKey.all": get(),
  "vaultProvider.all": get(),
  "previewDeployment.all": get({ applicationId: filled }),
};
