import type { TargetSettings } from "../../ports.ts";
import type { ObserveScope } from "../../target.ts";
import { projectName } from "../program/project-name.ts";

/** The stack of an environment, and where its state and its program lie. */
export interface Stack {
  project: string;
  /** Its name within the project: `prod`. */
  name: string;
  /** As every command is told it, wherever it runs: `organization/shop/prod`. */
  reference: string;
  /** As `PULUMI_BACKEND_URL` says it. */
  backend: string;
  /** The state lies in our own store, and only we read it. */
  isOwn: boolean;
  /** Where the program is written: `work/<scope>/pulumi` of the store. */
  folder: string;
  /** Of our own state: the folder that has to be there before the command runs. */
  stateFolder: string | null;
}

/** The organization of every backend that has none. */
const noOrganization = "organization";

/**
 * The stack that the environment's settings name. A state of our own is one checkout's, so its stack says which; a backend that
 * others share has one stack for the environment.
 */
export function stackOf({
  context,
  environment,
  instance,
  folders,
  settings,
}: Pick<ObserveScope, "context" | "environment" | "instance" | "folders" | "settings">): Stack {
  const project = projectName(context);
  const { backend: given, stack } = settings;
  const isOwn = isOwnState(settings);
  const stateFolder = isOwn ? stateFolderOf(folders.work) : null;
  const backend = isOwn ? fileUrl(stateFolder ?? "") : String(given);
  const named = typeof stack === "string" && stack !== "" ? stack : environment + (isOwn ? `-${instance}` : "");
  const name = named.slice(named.lastIndexOf("/") + 1);
  const organization = named.includes("/") ? named.slice(0, named.indexOf("/")) : noOrganization;
  const reference = `${organization}/${project}/${name}`;
  return { project, name, reference, backend, isOwn, folder: `${folders.work}/pulumi`, stateFolder };
}

/** Whether the state lies in our own store, because the settings name no backend. */
export function isOwnState({ backend }: TargetSettings): boolean {
  return typeof backend !== "string" || backend === "";
}

/** Whether a state is kept by Pulumi Cloud or a server like it, whose organizations have names. */
export function isHosted({ backend }: Pick<Stack, "backend">): boolean {
  return /^https?:/.test(backend);
}

/** `<store>/pulumi/<scope>`, beside `<store>/work/<scope>`. */
function stateFolderOf(work: string): string {
  const [, store = "", scope = ""] = /^(.*)\/[^/]+\/([^/]+)$/.exec(work) ?? [];
  return `${store}/pulumi/${scope}`;
}

function fileUrl(path: string): string {
  return `file://${encodeURI(path).replaceAll("#", "%23").replaceAll("?", "%3F")}`;
}
