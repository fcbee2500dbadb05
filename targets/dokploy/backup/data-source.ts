import type { DesiredObject, DesiredState, ObjectAddress } from "../../../plans/index.ts";
import type { BackupMeans, UncoveredObject } from "../../target.ts";
import { boundTexts } from "../apply/bound-texts.ts";
import type { Live, LiveService } from "../live.ts";
import { type DumpKind, dumpKinds, isDumpKind } from "./dump-kinds.ts";

/** What Dokploy is told to back up: a database by a dump, or the files of a volume. */
export type DataSource = DumpSource | VolumeSource;

interface OfService {
  service: LiveService;
  /** Of a compose document the service in it. */
  composeService: string | null;
}

export interface DumpSource extends OfService {
  kind: DumpKind;
  database: string;
  /** How a database of a compose document is logged in to; of its own ones Dokploy knows. */
  login: Record<string, string>;
  /** What of it no message may repeat. */
  secrets: string[];
}

export interface VolumeSource extends OfService {
  kind: "volume";
  /** Its name in Docker. */
  volume: string;
}

type Server = [address: ObjectAddress, object: DesiredObject];
type Without = Pick<UncoveredObject, "reason">;

/** What a volume's data is to Dokploy, or why Dokploy cannot back it up soundly. */
export function dataSource(
  object: ObjectAddress,
  live: Live,
  { context, observed }: Pick<BackupMeans, "context" | "observed">,
): DataSource | Without {
  const { desired } = context;
  const [origin = ""] = desired.objects[object]?.origin ?? [];
  const users = usersOf(object, desired);
  const isOfResource = origin.startsWith("resource:");
  const server = isOfResource ? users.find((user) => user[1].origin.includes(origin)) : users[0];
  if (server === undefined) {
    if (users.length === 0) return { reason: "nothing of the Launchfile uses it" };
    return { reason: "a database in files cannot be copied soundly while it is used" };
  }
  const owner = ownerOf(server, live);
  if (owner === null) return { reason: "its service is not there" };
  const kind = isOfResource ? dumpKindOf(server) : null;
  if (isOfResource && kind === null) return { reason: "Dokploy has no dump of this type of resource" };
  if (kind !== null && object.endsWith(".data")) return dumpOf(kind, server, { owner, desired, context });
  const { name } = observed.objects[object]?.attributes ?? {};
  if (name === undefined || !("plain" in name)) return { reason: "its name on the server is not known" };
  return { kind: "volume", ...owner, volume: String(name.plain) };
}

function usersOf(object: ObjectAddress, { objects }: DesiredState): Server[] {
  const types = ["application", "database", "service"];
  return Object.entries(objects).filter(
    ([, { type, after }]) => types.includes(type) && after.some(({ on }) => on === object),
  );
}

function ownerOf([address, { type }]: Server, { services }: Live): OfService | null {
  const inCompose = type === "service";
  const service = inCompose ? Object.values(services).find(({ kind }) => kind === "compose") : services[address];
  if (service === undefined) return null;
  return { service, composeService: inCompose ? address.slice(address.indexOf(":") + 1) : null };
}

function dumpKindOf([, { type, attributes }]: Server): DumpKind | null {
  if (type === "service") {
    const kinds = Object.keys(dumpKinds).filter(isDumpKind);
    return kinds.find((each) => Object.hasOwn(attributes, variable(each))) ?? null;
  }
  const { kind } = attributes;
  return type === "database" && kind !== undefined && "plain" in kind && isDumpKind(kind.plain) ? kind.plain : null;
}

function variable(kind: DumpKind): string {
  return `environment.${dumpKinds[kind].database}`;
}

interface Dumping extends Pick<BackupMeans, "context"> {
  owner: OfService;
  desired: DesiredState;
}

/** Dokploy's commands hold names and passwords between single quotes of a shell, unescaped. */
const plainText = /^[\w.~+=:@%/,-]+$/;

function dumpOf(kind: DumpKind, server: Server, { owner, desired, context }: Dumping): DumpSource | Without {
  const { texts, secrets } = boundTexts(server[1], context);
  if (owner.composeService === null) {
    const database = String(texts["databaseName"] ?? texts[`env.${dumpKinds[kind].database}`] ?? "");
    return { kind, ...owner, database, login: {}, secrets };
  }
  const compose = Object.values(desired.objects).find(({ type }) => type === "compose");
  const variables = compose === undefined ? { texts: {}, secrets: [] } : boundTexts(compose, context);
  const textOf = (name: string) => {
    const text = String(texts[`environment.${name}`] ?? "");
    const [, referred] = /^\$\{(\w+)[:?-].*\}$/s.exec(text) ?? [];
    return referred === undefined ? text : String(variables.texts[`env.${referred}`] ?? "");
  };
  const database = textOf(dumpKinds[kind].database);
  const login = Object.fromEntries(Object.entries(dumpKinds[kind].login).map(([field, name]) => [field, textOf(name)]));
  const odd = [database, ...Object.values(login)].some((text) => !plainText.test(text));
  if (odd) return { reason: "its name, user or password has characters that Dokploy's dump does not take" };
  return { kind, ...owner, database, login, secrets: [...secrets, ...variables.secrets] };
}
