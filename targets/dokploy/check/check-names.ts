import { diagnose } from "../../../plans/index.ts";
import type { ReadPorts } from "../../ports.ts";
import type { TargetCheck } from "../../target.ts";
import { observe } from "../observe.ts";
import type { CheckSite } from "./check-site.ts";

/** Whether what we need is ours or free. Two of one name were refused as they were found. */
export function checkNames({ request: { scope }, live }: CheckSite): TargetCheck[] {
  const { project, environment, services, foreign } = live;
  const name = "names";
  if (foreign.length > 0) {
    const finding = diagnose("LP5422", null, { names: foreign.join(", "), environment: scope.environment });
    return [{ name, detail: "taken", finding, refusal: "refused" }];
  }
  if (project === null) return [{ name, detail: "free" }];
  const own = Object.values(services).map(({ kind, name: called }) => `${kind} ${called}`);
  const found = [`project ${project.name}`, ...(environment ? [`environment ${environment.name}`] : []), ...own];
  return [{ name, detail: `ours: ${found.join(", ")}` }];
}

/** What was added or changed by hand in what is ours, as planning tells it. */
export async function checkState({ request: { scope }, reader }: CheckSite, ports: ReadPorts): Promise<TargetCheck[]> {
  const name = "state";
  const { value, diagnostics } = await observe(scope, ports, reader);
  if (diagnostics.length === 0)
    return [{ name, detail: value?.basis === "live" ? "ours alone" : "nothing is deployed" }];
  return diagnostics.map((finding) => ({ name, detail: value === null ? "not known" : "other people's", finding }));
}
