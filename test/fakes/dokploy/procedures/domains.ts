import { ApiError } from "../api-error.ts";
import type { domainInputs } from "../inputs/domain.ts";
import type { MountRow, Row } from "../state.ts";
import { insertRow, removeRow, rowOf, rowsOf, type ServiceKind, updateRow } from "../tables.ts";
import { timestamp, type World } from "../world.ts";
import { domainDefaults } from "./new-rows.ts";
import type { Handlers } from "./procedure.ts";

/** What is attached to services: domains, mounts, ports, basic auth and redirects. */
export const domainHandlers: Handlers<typeof domainInputs> = {
  "domain.create": (world, input) => {
    checkHost(input.host);
    if (input.domainType === "compose" && input.composeId) ownerOf(world, "compose", input.composeId);
    if (input.domainType === "application" && input.applicationId) ownerOf(world, "application", input.applicationId);
    world.state.domainCount += 1;
    const row = {
      ...domainDefaults,
      ...given(input),
      uniqueConfigKey: world.state.domainCount,
      createdAt: timestamp(world),
    };
    return insertRow(world, "domain", row);
  },
  "domain.byApplicationId": (world, { applicationId }) => {
    rowOf(world.state, "application", applicationId);
    return rowsOf(world.state, "domain", { applicationId });
  },
  "domain.byComposeId": (world, { composeId }) => {
    rowOf(world.state, "compose", composeId);
    return rowsOf(world.state, "domain", { composeId });
  },
  "domain.one": (world, { domainId }) => rowOf(world.state, "domain", domainId),
  "domain.update": (world, input) => {
    checkHost(input.host);
    rowOf(world.state, "domain", input.domainId);
    return updateRow(world.state, "domain", input);
  },
  "domain.delete": (world, { domainId }) => removeRow(world.state, "domain", domainId),
  "domain.toggleEnable": (world, { domainId }) => {
    const row = rowOf(world.state, "domain", domainId);
    row.enabled = !row.enabled;
    return { ...row, requiresRedeploy: row.domainType === "compose" };
  },
  "domain.generateDomain": (world, { appName }) => `${appName}-${world.ids.hex(6)}-127-0-0-1.sslip.io`,
  "domain.validateDomain": () => ({ isValid: true, resolvedIp: "127.0.0.1" }),

  "mounts.create": (world, input) => {
    const { serviceId, serviceType, ...values } = input;
    const columns = { hostPath: null, volumeName: null, filePath: null, content: null };
    const owner = serviceType === undefined ? {} : { [`${serviceType}Id`]: serviceId };
    const row = insertRow(world, "mount", {
      ...columns,
      ...given(values),
      serviceType: serviceType ?? "application",
      ...owner,
    });
    writeFile(world, row);
    return row;
  },
  "mounts.one": (world, { mountId }) => rowOf(world.state, "mount", mountId),
  "mounts.update": (world, input) => {
    const row = rowOf(world.state, "mount", input.mountId);
    const before = { ...row };
    writeFile(world, Object.assign(row, given(input)));
    return before;
  },
  "mounts.remove": (world, { mountId }) => {
    const row = removeRow(world.state, "mount", mountId);
    const path = filePath(world, row);
    if (path !== null) delete world.state.machine.files[path];
    return row;
  },
  "mounts.listByServiceId": (world, { serviceType, serviceId }) =>
    rowsOf(world.state, "mount", { [`${serviceType}Id`]: serviceId }),
  "mounts.allNamedByApplicationId": (world, { applicationId }) => {
    rowOf(world.state, "application", applicationId);
    const volumes = rowsOf(world.state, "mount", { applicationId, type: "volume" });
    return volumes.map(({ volumeName, mountPath }) => ({ Type: "volume", Name: volumeName, Destination: mountPath }));
  },

  "port.create": (world, input) => insertRow(world, "port", input),
  "port.one": (world, { portId }) => rowOf(world.state, "port", portId),
  "port.update": (world, input) => updateRow(world.state, "port", { ...input }),
  "port.delete": (world, { portId }) => removeRow(world.state, "port", portId),

  "security.create": (world, input) => insertRow(world, "security", { ...input, createdAt: timestamp(world) }) && true,
  "security.one": (world, { securityId }) => rowOf(world.state, "security", securityId),
  "security.update": (world, input) => updateRow(world.state, "security", { ...input }),
  "security.delete": (world, { securityId }) => removeRow(world.state, "security", securityId),

  "redirects.create": (world, input) => {
    insertRow(world, "redirect", { ...input, createdAt: timestamp(world) });
    return true;
  },
  "redirects.one": (world, { redirectId }) => rowOf(world.state, "redirect", redirectId),
  "redirects.update": (world, input) => updateRow(world.state, "redirect", { ...input }),
  "redirects.delete": (world, { redirectId }) => removeRow(world.state, "redirect", redirectId),
};

/** Labels of RFC 1123: no underscore, no wildcard. */
function checkHost(host: string): void {
  if (/^(?!-)[a-zA-Z0-9-]{1,63}(?<!-)(\.(?!-)[a-zA-Z0-9-]{1,63}(?<!-))*$/.test(host)) return;
  throw new ApiError("BAD_REQUEST", "Input validation failed", [
    { code: "custom", path: ["host"], message: "Invalid hostname" },
  ]);
}

/** Whatever is wrong with the owner is a bad request here. */
function ownerOf({ state }: World, kind: "application" | "compose", id: string): void {
  try {
    rowOf(state, kind, id);
  } catch (error) {
    throw new ApiError("BAD_REQUEST", (error as Error).message);
  }
}

function given(input: Row): Row {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** A file is on the disk at once, not with the next deployment. */
function writeFile(world: World, row: MountRow): void {
  const path = filePath(world, row);
  if (path !== null) world.state.machine.files[path] = row.content ?? "";
}

function filePath({ state }: World, row: MountRow): string | null {
  const kind = row["serviceType"] as ServiceKind;
  const id = row[`${kind}Id`];
  if (row.type !== "file" || id === undefined || id === null) return null;
  const { appName } = rowOf(state, kind, id);
  return `/etc/dokploy/${kind === "compose" ? "compose" : "applications"}/${appName}/files/${row.filePath ?? ""}`;
}
