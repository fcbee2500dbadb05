import type { DesiredObject } from "../../plans/index.ts";
import type { Container, ContainerModel, ContainerRole } from "../container/container-model.ts";

/** The type of a container's object. */
export function objectType(role: ContainerRole): "service" | "job" | "task" | "setup" {
  if (role === "volumes") return "setup";
  return role === "component" || role === "resource" || role === "forwarder" ? "service" : role;
}

/** What a container's object comes after. A task has the image of its component. */
export function containerAfter(
  { imageOf, mounts, after }: Container,
  { containers }: ContainerModel,
): DesiredObject["after"] {
  const volumes = mounts.flatMap(({ volume }) => (volume === null ? [] : [volume]));
  return [
    { on: `image:${imageOf}`, condition: "completed" },
    { on: "network:default", condition: "exists" },
    ...volumes.map((volume) => ({ on: `volume:${volume}`, condition: "exists" as const })),
    ...after.map(({ container, condition }) => {
      return { on: `${objectType(containers[container]?.role ?? "component")}:${container}`, condition };
    }),
  ];
}
