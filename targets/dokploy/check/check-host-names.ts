import { type DesiredObject, diagnose } from "../../../plans/index.ts";
import type { TargetCheck } from "../../target.ts";
import type { ApiProblem } from "../api-problem.ts";
import type { Answered, Reader } from "../client.ts";
import type { Answer } from "../procedures.ts";
import type { CheckSite } from "./check-site.ts";

type Environment = Answer<"project.one">["environments"][number];

/** More are not asked one by one. */
const mostServices = 300;

interface OtherDomain {
  host: string;
  path: string;
  owner: string;
}

/** Whether a host name that we want leads to another service of the server already. */
export async function checkHostNames({ request: { scope }, reader, live }: CheckSite): Promise<TargetCheck[]> {
  const name = "host names";
  const wanted = Object.values(scope.wanted?.objects ?? {}).filter(({ type }) => type === "domain");
  const hosts = [...new Set(wanted.map((domain) => plainOf(domain, "host")))].sort();
  if (hosts.length === 0) return [{ name, detail: "none are wanted" }];
  const own = new Set(Object.values(live.services).map(({ id }) => id));
  const { domains, unread } = await otherDomains(own, reader);
  const taken = hosts.flatMap((host): TargetCheck[] => {
    const paths = wanted.filter((domain) => plainOf(domain, "host") === host).map((domain) => plainOf(domain, "path"));
    const same = domains.filter((domain) => domain.host === host && paths.includes(domain.path));
    if (same.length === 0) return [];
    const owners = [...new Set(same.map(({ owner }) => owner))].sort().join(", ");
    return [{ name, detail: host, finding: diagnose("LP5423", null, { host, owners }), refusal: "refused" }];
  });
  const left: TargetCheck[] =
    unread === null
      ? []
      : [{ name, detail: "not all", finding: diagnose("LP5430", null, { reason: unread, hosts: hosts.join(", ") }) }];
  return taken.length + left.length === 0 ? [{ name, detail: hosts.join(", ") }] : [...taken, ...left];
}

/** The domains of all services but our own; `unread`: why there may be more. */
async function otherDomains(
  own: Set<string>,
  reader: Reader,
): Promise<{ domains: OtherDomain[]; unread: string | null }> {
  const domains: OtherDomain[] = [];
  const why = ({ procedure, message }: ApiProblem) => `"${procedure}" was answered: ${message}.`;
  const projects = await reader.ask("project.all");
  if (projects.problem) return { domains, unread: why(projects.problem) };
  let left = mostServices;
  for (const { projectId, name } of projects.value) {
    const whole = await reader.ask("project.one", { projectId });
    if (whole.problem) return { domains, unread: why(whole.problem) };
    for (const service of whole.value.environments.flatMap(servicesOf).filter(({ id }) => !own.has(id))) {
      if (left-- === 0) return { domains, unread: `It has more than ${mostServices} services.` };
      const found = await service.ask(reader);
      if (found.problem) return { domains, unread: why(found.problem) };
      const owner = `${service.name} in project ${name}`;
      domains.push(...found.value.map(({ host, path }) => ({ host, path: path ?? "/", owner })));
    }
  }
  return { domains, unread: null };
}

interface Service {
  id: string;
  name: string;
  ask(reader: Reader): Promise<Answered<Answer<"domain.byComposeId">>>;
}

/** Databases have no domains. */
function servicesOf({ compose, applications }: Environment): Service[] {
  return [
    ...compose.map(({ composeId: id, name }): Service => {
      return { id, name, ask: (reader) => reader.ask("domain.byComposeId", { composeId: id }) };
    }),
    ...applications.map(({ applicationId: id, name }): Service => {
      return { id, name, ask: (reader) => reader.ask("domain.byApplicationId", { applicationId: id }) };
    }),
  ];
}

function plainOf({ attributes }: DesiredObject, name: string): string {
  const attribute = attributes[name];
  return attribute !== undefined && "plain" in attribute ? String(attribute.plain) : "";
}
