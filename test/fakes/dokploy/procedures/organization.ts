import { ApiError } from "../api-error.ts";
import type { organizationInputs } from "../inputs/organization.ts";
import { newKey } from "../keys.ts";
import type { Row } from "../state.ts";
import { insertRow, removeRow, rowOf, rowsOf, updateRow } from "../tables.ts";
import { timestamp, type World } from "../world.ts";
import type { Handlers } from "./procedure.ts";

/** Registries, keys, and what is said of the server itself. */
export const organizationHandlers: Handlers<typeof organizationInputs> = {
  "registry.create": (world, input) => {
    checkLogin(world, input);
    const { organizationId } = world.state;
    return insertRow(world, "registry", { serverId: null, ...input, organizationId, createdAt: timestamp(world) });
  },
  "registry.one": (world, { registryId }) => {
    const { password: _, ...row } = rowOf(world.state, "registry", registryId);
    return row;
  },
  "registry.all": ({ state }) => state.tables.registry,
  "registry.update": (world, input) => {
    const row = rowOf(world.state, "registry", input.registryId);
    checkLogin(world, { ...row, ...input });
    updateRow(world.state, "registry", input);
    return true;
  },
  "registry.remove": (world, { registryId }) => {
    const fields = ["registryId", "buildRegistryId", "rollbackRegistryId"];
    for (const row of world.state.tables.application) {
      for (const field of fields) if (row[field] === registryId) row[field] = null;
    }
    return removeRow(world.state, "registry", registryId);
  },
  "registry.testRegistry": (world, input) => isLogin(world, input),
  "registry.testRegistryById": (world, { registryId }) => isLogin(world, rowOf(world.state, "registry", registryId)),

  "user.get": ({ state }, _input, { key }) => ({
    id: state.userId,
    userId: state.userId,
    role: key.role,
    organizationId: state.organizationId,
    accessedServices: state.accessedServices,
    user: {
      id: state.userId,
      email: "owner@example.com",
      apiKeys: state.keys.map(({ apiKeyId }) => ({ id: apiKeyId })),
    },
  }),
  "user.session": ({ state }) => ({
    user: { id: state.userId },
    session: { activeOrganizationId: state.organizationId },
  }),
  "user.createApiKey": (world, { name, metadata, rateLimitEnabled, rateLimitMax }) => {
    const hasOrganization = metadata.organizationId === world.state.organizationId;
    const limit = rateLimitEnabled === false ? null : (rateLimitMax ?? 10);
    const { apiKeyId, key } = newKey(world, { role: "owner", hasOrganization, rateLimitMax: limit });
    return { id: apiKeyId, name, key, metadata, enabled: true, rateLimitEnabled: limit !== null, rateLimitMax: limit };
  },
  "user.deleteApiKey": ({ state }, { apiKeyId }) => {
    state.keys = state.keys.filter((each) => each.apiKeyId !== apiKeyId);
    return true;
  },
  "organization.all": ({ state }) => [organizationOf(state)],
  "organization.one": ({ state }) => organizationOf(state),

  "settings.getDokployVersion": ({ state }) => state.version,
  "settings.getReleaseTag": () => "latest",
  "settings.isCloud": () => false,
  "settings.getIp": () => "127.0.0.1",
  "settings.health": () => ({ status: "ok" }),
  "settings.checkInfrastructureHealth": () => ({ postgres: { status: "healthy" }, traefik: { status: "healthy" } }),

  "certificates.create": (world, input) => {
    const { organizationId } = world.state;
    const names = { certificatePath: `certificate-${world.ids.phrase()}`, autoRenew: null, serverId: null };
    return insertRow(world, "certificate", { ...names, ...input, certificateId: world.ids.id(), organizationId });
  },
  "certificates.one": (world, { certificateId }) => rowOf(world.state, "certificate", certificateId),
  "certificates.all": ({ state }) => state.tables.certificate,
  "certificates.remove": (world, { certificateId }) => removeRow(world.state, "certificate", certificateId) && true,
  "network.create": (world, input) => {
    if (rowsOf(world.state, "network", { name: input.name }).length > 0)
      throw new ApiError("CONFLICT", "Network already exists");
    return insertRow(world, "network", { driver: "bridge", serverId: null, ...input, createdAt: timestamp(world) });
  },
  "network.one": (world, { networkId }) => rowOf(world.state, "network", networkId),
  "network.all": ({ state }) => state.tables.network,
  "network.remove": (world, { networkId }) => removeRow(world.state, "network", networkId),
  "server.all": () => [],
  "sshKey.all": () => [],
  "vaultProvider.all": () => [],
  "previewDeployment.all": () => [],
};

function organizationOf({ organizationId, userId }: { organizationId: string; userId: string }): Row {
  return { id: organizationId, name: "My Organization", slug: null, ownerId: userId };
}

/** `docker login` on the host, at once. Its failure says the password as stars. */
function checkLogin(world: World, row: Row): void {
  if (isLogin(world, row)) return;
  const { registryUrl, username } = row;
  const command = `docker login ${registryUrl} -u ${username} -p ***`;
  throw new ApiError("BAD_REQUEST", `Command failed: ${command}\nunauthorized: incorrect username or password`);
}

function isLogin({ settings }: World, { registryUrl, username, password }: Row): boolean {
  const name = String(registryUrl) || "docker.io";
  const login = Object.hasOwn(settings.registries, name) ? settings.registries[name] : undefined;
  return login === undefined || (login.username === username && login.password === password);
}
