import { fail, isSecret, mapSecrets, pullImage, readWorld, writeWorld } from "./world.mjs";

/** What the provider does to the engine. Each step is written at once: whatever comes after may be cut off. */

export const types = {
  container: "docker:index/container:Container",
  image: "docker:index/remoteImage:RemoteImage",
  network: "docker:index/network:Network",
  volume: "docker:index/volume:Volume",
};

export const outputNames = {
  [types.container]: ["id", "name", "image", "exitCode", "bridge"],
  [types.image]: ["id", "name", "imageId", "repoDigest"],
  [types.network]: ["id", "name", "scope"],
  [types.volume]: ["id", "name", "mountpoint"],
};

/** Inputs that change in place. */
export const updated = {
  [types.container]: ["attach", "destroyGraceSeconds", "mustRun", "restart", "wait", "waitTimeout"],
  [types.image]: ["keepLocally"],
  [types.network]: [],
  [types.volume]: [],
};

const shelf = { [types.container]: "containers", [types.network]: "networks", [types.volume]: "volumes" };

export function create({ type, name, inputs }) {
  const world = readWorld();
  const { control } = world;
  const plain = mapSecrets(inputs, ({ plaintext }) => JSON.parse(plaintext));
  const kind = Object.keys(types).find((each) => types[each] === type);
  if (control.fail === `${kind}:${name}`)
    throw new Error(`1 error occurred:\n\t* ${control.because ?? `unable to make ${name}`}\n`);
  const made = makers[type](plain, world, name);
  world.count += 1;
  writeWorld(world);
  if (control.killAt === `${kind}:${name}`) process.kill(process.pid, "SIGKILL");
  return made;
}

const makers = {
  [types.image]: ({ name }, world) => {
    // One of that name that is there is taken, whatever its registry says.
    const { Id } = world.images[name] ?? pullImage(world, name);
    return { id: `${Id}${name}`, outputs: { name, imageId: Id, repoDigest: "" } };
  },
  [types.network]: ({ name }, world) => {
    if (world.networks[name]) fail(`network with name ${name} already exists`);
    world.networks[name] = { Name: name, Id: idOf(world).slice(7) };
    return { id: world.networks[name].Id, outputs: { name, scope: "local" } };
  },
  [types.volume]: ({ name }, world) => {
    world.volumes[name] ??= { Name: name, Mountpoint: `/volumes/${name}` };
    return { id: name, outputs: { name, mountpoint: `/volumes/${name}` } };
  },
  [types.container]: (inputs, world, own) => {
    const { name } = inputs;
    if (world.containers[name]) throw new Error(`The container name "/${name}" is already in use by container`);
    const id = idOf(world).slice(7);
    const exit = inputs.attach ? (world.control.exits?.[own] ?? 0) : undefined;
    const lines = [world.control.prints?.[own] ?? []].flat();
    world.containers[name] = { ...inspectedContainer({ id, inputs, exit }), lines };
    const code = exit === undefined ? {} : { exitCode: exit };
    return { id, outputs: { name, image: inputs.image, bridge: "", ...code } };
  },
};

/** What `docker container inspect` tells of it. */
function inspectedContainer({ id, inputs, exit }) {
  const network = inputs.networkMode ?? inputs.networksAdvanced?.[0]?.name ?? "default";
  const running = exit === undefined;
  const bindings = (inputs.ports ?? []).map(({ internal, external, ip, protocol = "tcp" }) => {
    return [`${internal}/${protocol}`, [{ HostIp: ip, HostPort: String(external) }]];
  });
  return {
    Id: id,
    Name: `/${inputs.name}`,
    Image: inputs.image,
    Config: {
      Cmd: inputs.command ?? null,
      Entrypoint: inputs.entrypoints ?? null,
      Env: [...(inputs.envs ?? []), "PATH=/usr/bin"],
      User: inputs.user ?? "",
      Hostname: inputs.hostname ?? id.slice(0, 12),
      Labels: Object.fromEntries((inputs.labels ?? []).map(({ label, value }) => [label, value])),
    },
    HostConfig: {
      // It is made in the engine's own network, and then moved.
      NetworkMode: inputs.networkMode ?? "bridge",
      RestartPolicy: { Name: inputs.restart },
      PortBindings: Object.fromEntries(bindings),
    },
    Mounts: (inputs.volumes ?? []).map(({ volumeName, containerPath, hostPath }) => {
      return { Name: volumeName, Source: hostPath, Destination: containerPath };
    }),
    NetworkSettings: { Networks: { [network]: {} } },
    State: {
      Status: running ? "running" : "exited",
      ExitCode: exit ?? 0,
      StartedAt: "2026-01-01T00:00:00Z",
      ...(running && inputs.healthcheck ? { Health: { Status: "healthy" } } : {}),
    },
  };
}

/** A resource that has gone cannot be deleted: the provider fails on it. */
export function remove({ type, id, inputs }) {
  const world = readWorld();
  const own = shelf[type];
  if (own === undefined) return;
  const name = isSecret(inputs.name) ? JSON.parse(inputs.name.plaintext) : inputs.name;
  const there = world[own][name];
  if (type === types.container && there?.Id !== id)
    throw new Error(
      `1 error occurred:\n\t* Error stopping container ${id}: Error response from daemon: No such container: ${id}\n`,
    );
  delete world[own][name];
  writeWorld(world);
}

/** Changes in place what can be. */
export function update({ type, inputs }) {
  const world = readWorld();
  if (type !== types.container) return;
  world.containers[inputs.name].HostConfig.RestartPolicy.Name = inputs.restart;
  writeWorld(world);
}

/** Whether it is still there; a container that has stopped and should run is removed when somebody looks. */
export function read({ type, id, inputs }) {
  const world = readWorld();
  const name = inputs.name;
  if (type === types.image) return Object.hasOwn(world.images, name);
  const there = world[shelf[type]][name];
  if (type !== types.container) return there !== undefined;
  if (there?.Id !== id) return false;
  if (there.State.Status === "running" || inputs.mustRun === false) return true;
  delete world.containers[name];
  writeWorld(world);
  return false;
}

function idOf(world) {
  return `sha256:${(world.count + 1).toString(16).padStart(64, "a")}`;
}
