import { type Diagnostic, diagnose } from "../../plans/index.ts";
import { resourceTypes } from "../resources/index.ts";
import { eachComponent, type RuledField } from "./rule.ts";

/** What a component wants of its host, with what that lets it do: each needs the consent of whoever deploys (format §4.10). */
export const hostAccess = eachComponent(({ name, spec, single, locate }) => {
  const { host, requires } = spec;
  const component = single ? "The app" : `"${name}"`;
  const report = (need: keyof typeof needs, field: RuledField): Diagnostic => {
    const [what, can] = needs[need];
    return diagnose("LP3037", locate(field), { component, what, can, need });
  };
  const docker = requires.findIndex(({ type }) => resourceTypes.get(type)?.capability === "docker");
  return [
    ...(host?.docker !== undefined ? [report("docker", ["host", "docker"])] : []),
    ...(host?.docker === undefined && docker >= 0 ? [report("docker", ["requires", docker, "type"])] : []),
    ...(host?.network === "host" ? [report("host-network", ["host", "network"])] : []),
    ...((host?.filesystem ?? "none") !== "none" ? [report("host-filesystem", ["host", "filesystem"])] : []),
    ...(host?.privileged ? [report("privileged", ["host", "privileged"])] : []),
  ];
});

/** By the name of the consent. */
const needs = {
  docker: ["the Docker daemon", "start any container with any folder of the host in it, so it owns the host"],
  "host-network": ["the network of the host", "reach what listens on the host only for itself, and takes its ports"],
  "host-filesystem": ["the files of the host", "read the files of everybody else there, and maybe change them"],
  privileged: ["the rights of the host", "use its devices and its kernel, so no wall is left between the two"],
} as const;
