import { type AppPlan, isSensitive, nodesOf } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import { type ProgramRun, partsOf, plainOf, type Registration } from "../fakes/pulumi-engine/index.ts";
import { wordsOfLine } from "./line-words.ts";
import { type Bindings, boundText, pulumiBindings } from "./pulumi-bindings.ts";
import { type ExpectedContainer, type ExpectedVariable, expectedResources } from "./pulumi-expected.ts";
import { type Inputs, inputsOf, type PublishedPort, type PulumiWorld, pulumiWorld } from "./pulumi-world.ts";

export interface Checked {
  app: AppPlan;
  input: EnvironmentInput;
  project: string;
  stack: string;
  /** Of an update: in a preview nobody knows which images there are. */
  run: ProgramRun;
}

/** Everything in which a run of a program is not what the app plan says. */
export function checkPulumiRun(checked: Checked): string[] {
  const { app, input, project, stack, run } = checked;
  const found: string[] = [];
  const world = pulumiWorld(run.registrations);
  const expected = expectedResources(app, input);
  const bindings = pulumiBindings({ app, input, world, expected, prefix: `${project}-${stack}` });
  const view: View = {
    ...checked,
    world,
    expected,
    bindings,
    prefix: `${project}-${stack}`,
    say: (what) => found.push(what),
  };
  checkSurroundings(view);
  for (const each of expected) {
    const registration = world.containers.get(`${view.prefix}-${each.host}`);
    if (registration === undefined) view.say(`${each.node}: no container ${each.host}`);
    else checkContainer(each, registration, view);
  }
  checkNothingElse(view);
  checkOutputs(view);
  found.push(...bindings.problems);
  return found;
}

interface View extends Checked {
  world: PulumiWorld;
  expected: ExpectedContainer[];
  bindings: Bindings;
  prefix: string;
  say(what: string): void;
}

/** One component holds everything, data is protected, and nothing has two names. */
function checkSurroundings({ run, world, say }: View): void {
  const { registrations, log, problems, exit } = run;
  if (exit !== 0) say(`the program ended with ${exit}`);
  for (const { message } of log) say(`the program says: ${message}`);
  for (const problem of problems) say(problem);
  const components = registrations.filter(({ custom, type }) => !custom && type !== "pulumi:pulumi:Stack");
  const [app] = components;
  if (components.length !== 1 || !app?.type.startsWith("launchplane:app:"))
    say("there is not one component for the app");
  for (const { custom, parent, name } of registrations)
    if (custom && parent !== app?.urn) say(`${name} is not the app's`);
  for (const volume of world.volumes.values()) if (!volume.protect) say(`volume ${volume.name} is not protected`);
  for (const image of world.images.values())
    if (image.inputs["keepLocally"] !== true) say(`image ${image.name} is deleted`);
  const sockets = [...world.containers.values()].flatMap((each) => (inputsOf(each).ports ?? []).map(socketOf));
  for (const socket of sockets)
    if (sockets.indexOf(socket) !== sockets.lastIndexOf(socket)) say(`${socket} is open twice`);
  for (const [name, { deleteBeforeReplace }] of world.containers)
    if (!deleteBeforeReplace) say(`${name} has a fixed name and is not deleted before its successor is made`);
}

/** What only one process of a machine can listen on. */
function socketOf({ ip = "0.0.0.0", external, protocol = "tcp" }: PublishedPort): string {
  return `${ip}:${external}/${protocol}`;
}

function checkContainer(expected: ExpectedContainer, registration: Registration, view: View): void {
  const inputs = inputsOf(registration);
  const say = (what: string) => view.say(`${expected.node}: ${what}`);
  const own = { ...view, say };
  if (expected.variables !== null) checkVariables(expected.variables, registration, own);
  checkCommand(expected, inputs, own);
  checkMounts(expected, inputs, own);
  checkNetwork(expected, inputs, own);
  checkLife(expected, inputs, own);
  for (const { host, condition } of expected.after) checkAfter(registration, { host, condition }, own);
  const image = view.world.images.get(inputs.image);
  if (image === undefined) say(`its image is none of the program's: ${inputs.image}`);
  else checkImage(expected, plainOf(image.inputs) as unknown as ImageInputs, own);
}

function checkVariables(
  variables: Record<string, ExpectedVariable>,
  { inputs }: Registration,
  { bindings, say }: View,
): void {
  const given = new Map<string, { value: string; secret: boolean }>();
  for (const { value, secret } of partsOf(inputs["envs"] ?? [])) {
    const [, name = "", text = ""] = /^([^=]*)=([\s\S]*)$/.exec(String(value)) ?? [];
    if (given.has(name)) say(`${name} is given twice`);
    given.set(name, { value: text, secret });
  }
  for (const [name, { candidates, sensitive }] of Object.entries(variables)) {
    const value = candidates.find((each) => boundText(each, bindings) !== null);
    const text = value === undefined ? null : boundText(value, bindings);
    const got = given.get(name);
    given.delete(name);
    if (value === undefined || text === null) {
      if (got !== undefined) say(`${name} is given, and nobody says what it is`);
      continue;
    }
    if (got?.value !== text) say(`${name} is ${JSON.stringify(got?.value)} instead of ${JSON.stringify(text)}`);
    const isSecret = (sensitive || isSensitive(value)) && text !== "";
    if (got !== undefined && got.secret !== isSecret) say(`${name} is ${got.secret ? "" : "not "}secret`);
  }
  for (const name of given.keys()) say(`${name} is given, and the app plan does not know it`);
}

function checkCommand({ line, scheduled }: ExpectedContainer, inputs: Inputs, { bindings, say }: View): void {
  if (line === null) return;
  const { command = [], entrypoints = [] } = inputs;
  const words = line === undefined ? [] : wordsOfLine(line, (leaf) => boundText(leaf, bindings) ?? "");
  if (scheduled) {
    const end = command.slice(command.length - words.length);
    if (JSON.stringify(end) !== JSON.stringify(words))
      say(`it runs ${JSON.stringify(end)} instead of ${JSON.stringify(words)}`);
    return;
  }
  if (entrypoints.length > 0) say("its image's own entrypoint is replaced");
  if (JSON.stringify(command) !== JSON.stringify(words))
    say(`its command is ${JSON.stringify(command)} instead of ${JSON.stringify(words)}`);
}

function checkMounts({ mounts }: ExpectedContainer, inputs: Inputs, { world, say }: View): void {
  for (const { path, lasting } of mounts) {
    const mount = inputs.volumes?.find(({ containerPath }) => containerPath === path);
    const scratch = Object.hasOwn(inputs.tmpfs ?? {}, path);
    if (lasting && !world.volumes.has(mount?.volumeName ?? "")) say(`nothing that lasts is at ${path}`);
    if (lasting === scratch) say(`${path} is ${scratch ? "" : "not "}scratch space`);
  }
  const named = (inputs.volumes ?? []).flatMap(({ volumeName }) => volumeName ?? []);
  for (const name of named) if (!world.volumes.has(name)) say(`the volume ${name} is none of the program's`);
}

function checkNetwork({ network, host, published }: ExpectedContainer, inputs: Inputs, { world, say }: View): void {
  if (network === "host") {
    if (inputs.networkMode !== "host") say("it is not on the network of the machine");
    return;
  }
  const front = world.fronts.get(host);
  if (front === undefined) say(`nothing answers to ${host}`);
  if (inputs.networksAdvanced === undefined && !inputs.networkMode?.startsWith("container:"))
    say("it is on no network of the app");
  const { ports: open = [] } = front ?? {};
  const ports = open.map(({ internal, protocol = "tcp" }) => `${internal}/${protocol}`);
  const wanted = published.map(({ port, transport }) => `${port}/${transport}`);
  if (new Set(ports).size !== ports.length && new Set(wanted).size === wanted.length) say("a port is published twice");
  for (const each of wanted) if (!ports.includes(each)) say(`${each} is not published`);
  for (const each of ports) if (!wanted.includes(each)) say(`${each} is published, and not exposed`);
  for (const { ip, external } of open) {
    if (ip !== "127.0.0.1") say(`a port is open on ${ip}`);
    if (external === undefined || external < 1024 || external > 65_535) say(`a port is published on ${external}`);
  }
}

function checkLife(expected: ExpectedContainer, inputs: Inputs, { say }: View): void {
  const { once, restart, checked, platform } = expected;
  if (once !== (inputs.attach === true)) say(`its end is ${once ? "not " : ""}waited for`);
  if (inputs.mustRun !== false) say("it is removed when it does not run just then");
  if (restart !== undefined && (inputs.restart ?? "no") !== restart)
    say(`restart is ${inputs.restart} instead of ${restart}`);
  if (checked !== (inputs.healthcheck !== undefined)) say(`it has ${checked ? "no" : "a"} health check`);
  if (checked && (!inputs.wait || (inputs.waitTimeout ?? 60) < 60)) say("its health is not waited for");
  if (platform !== undefined && inputs.platform !== platform)
    say(`it is for ${inputs.platform} instead of ${platform}`);
}

/** What has to come first comes first, and only when it is as it should be. */
function checkAfter(
  registration: Registration,
  { host, condition }: ExpectedContainer["after"][number],
  view: View,
): void {
  const { world, prefix, say } = view;
  const other = world.containers.get(`${prefix}-${host}`);
  if (other === undefined) {
    say(`nothing is called ${host}`);
    return;
  }
  if (!world.before(registration).has(other.urn)) say(`it does not wait for ${host}`);
  const { wait, attach } = inputsOf(other);
  if (condition === "healthy" && wait !== true) say(`it does not wait until ${host} is healthy`);
  if (condition === "completed" && attach !== true) say(`it does not wait until ${host} has ended`);
}

interface ImageInputs {
  name: string;
  build?: { context?: string; target?: string };
}

function checkImage({ node }: ExpectedContainer, image: ImageInputs, { app, input, say }: View): void {
  const of = app.nodes[node];
  const component = of?.kind === "task" ? app.nodes[of.component] : of;
  if (component?.kind !== "component") return;
  const { run } = component;
  const name = (of?.kind === "task" ? of.component : node).slice("component:".length);
  const given = Object.hasOwn(input.images, name) ? input.images[name] : undefined;
  const isBuilt = given === undefined && (run.build !== undefined || run.image === undefined);
  if (isBuilt !== (image.build !== undefined)) say(`its image is ${isBuilt ? "not " : ""}built`);
  const wanted = given ?? run.image;
  if (wanted !== undefined && image.name !== wanted) say(`its image is ${image.name} instead of ${wanted}`);
  if (isBuilt && image.build?.target !== run.build?.target) say(`it is built to ${image.build?.target}`);
}

/** Beside what is expected there is only what serves it: what makes its volumes ready, sets it up or leads to it. */
function checkNothingElse({ world, expected, prefix, say, app, run }: View): void {
  const hosts = expected.map(({ host }) => host);
  for (const name of world.containers.keys()) {
    const own = name.slice(prefix.length + 1);
    const serves = /^(.+)[.-](volumes|forwarder|setup)$/.exec(own)?.[1];
    if (!hosts.includes(own) && !hosts.includes(serves ?? "")) say(`nobody asks for the container ${name}`);
  }
  const lasting = nodesOf(app, "volume").filter(([, { persistent }]) => persistent).length;
  if (world.volumes.size < lasting) say(`there are ${world.volumes.size} volumes for ${lasting}`);
  const networks = run.registrations.filter(({ type }) => type === "docker:index/network:Network");
  if (networks.length !== 1) say(`there are ${networks.length} networks`);
}

/** The stack tells where what is exposed is found. */
function checkOutputs({ run, expected, bindings, say }: View): void {
  const told = partsOf(run.outputs).map(({ value }) => String(value));
  for (const { published } of expected) {
    for (const { endpoint, transport } of published) {
      const port = bindings.published.get(endpoint);
      if (transport === "tcp" && port !== undefined && !told.some((text) => text.includes(`:${port}`)))
        say(`no output tells of ${endpoint}`);
    }
  }
}

/** Where a secret is to be seen: in a part that is not marked, in an output, in the log. */
export function leaksOf(
  { registrations, outputs, componentOutputs, log, printed }: ProgramRun,
  secrets: string[],
): string[] {
  const open = [
    ...registrations.flatMap(({ urn, inputs }) =>
      partsOf(inputs).map((part) => ({ ...part, path: `${urn} ${part.path}` })),
    ),
    ...partsOf(outputs),
    ...partsOf(componentOutputs),
  ].filter(({ secret }) => !secret);
  const texts = [
    ...open.map(({ path, value }) => [path, String(value)] as const),
    ...log.map(({ message }) => ["the log", message] as const),
    ["what it prints", printed] as const,
    ...registrations.map(({ urn }) => ["a URN", urn] as const),
  ];
  return texts.flatMap(([path, text]) =>
    secrets.some((secret) => text.includes(secret)) ? [`${path} shows a secret`] : [],
  );
}
