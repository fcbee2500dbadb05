import { type Diagnostic, diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/** Two endpoints of a component with one name, or listening on one port (format §1.6.2). */
export const duplicateEndpoint = eachComponent(({ spec, locate }) => {
  const found: Diagnostic[] = [];
  const [names, ports] = [new Map<string, number>(), new Map<string, number>()];
  for (const [position, { name, port, protocol }] of spec.provides.entries()) {
    const listener = `${port}/${protocol === "udp" ? "udp" : "tcp"}`;
    const related = (first: number, field: string) => {
      return { related: [{ label: "the first one", ...locate(["provides", first, field]) }] };
    };
    const [sameName, samePort] = [name === undefined ? undefined : names.get(name), ports.get(listener)];
    if (name !== undefined && sameName !== undefined) {
      found.push(diagnose("LP3001", locate(["provides", position, "name"]), { name }, related(sameName, "name")));
    }
    if (samePort !== undefined) {
      found.push(diagnose("LP3002", locate(["provides", position, "port"]), { listener }, related(samePort, "port")));
    }
    if (name !== undefined && sameName === undefined) names.set(name, position);
    if (samePort === undefined) ports.set(listener, position);
  }
  return found;
});
