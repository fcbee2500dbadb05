import type { Made, Provider, Registration } from "./registration.ts";
import { plainOf, unknownValue, type Wire } from "./wire-value.ts";

/** Properties that only the provider can tell, by the type of resource. */
const computed: Record<string, string[]> = {
  "docker:index/container:Container": ["bridge", "containerLogs", "exitCode", "networkDatas"],
  "docker:index/remoteImage:RemoteImage": ["imageId", "repoDigest"],
  "docker:index/volume:Volume": ["mountpoint"],
  "docker:index/network:Network": ["scope"],
};

/** Makes nothing and tells what is known without: the inputs. */
export const previewProvider: Provider = (registration) => {
  checkInputs(registration);
  const unknown = (computed[registration.type] ?? []).map((name) => [name, unknownValue]);
  return { outputs: { ...Object.fromEntries(unknown), ...registration.inputs } };
};

/** Pretends to have made everything: each container that is waited for ends with its exit code, by name, or with 0. */
export function pretendingProvider(exitCodes: Record<string, number> = {}): Provider {
  return (registration): Made => {
    checkInputs(registration);
    const { type, name, inputs } = registration;
    return {
      id: `${name}-id`,
      outputs: { ...pretended(type, name, inputs), ...inputs, ...codeOf(registration, exitCodes) },
    };
  };
}

function pretended(type: string, name: string, inputs: Record<string, Wire>): Record<string, Wire> {
  switch (type) {
    case "docker:index/remoteImage:RemoteImage":
      return { imageId: imageId(name), repoDigest: "" };
    case "docker:index/volume:Volume":
      return { mountpoint: `/volumes/${plainOf(inputs["name"] ?? name)}` };
    case "docker:index/network:Network":
      return { scope: "local" };
    default:
      return { bridge: "", containerLogs: "", networkDatas: [] };
  }
}

/** What a pretended image is called by its resource. */
export function imageId(name: string): string {
  return `sha256:${name}`;
}

function codeOf({ type, name, inputs }: Registration, exitCodes: Record<string, number>): Record<string, Wire> {
  const ends = type === "docker:index/container:Container" && inputs["attach"] === true;
  return ends ? { exitCode: exitCodes[name] ?? 0 } : {};
}

const types = new Set(Object.keys(computed));

/** What the provider refuses and its types let pass. */
export function checkInputs({ type, inputs }: Registration): void {
  if (!types.has(type)) throw new Error(`no provider makes ${type}`);
  const list = (name: string) => (plainOf(inputs[name] ?? []) ?? []) as Wire[];
  if (list("command").includes("")) throw new Error("values for command may not be empty");
  for (const upload of list("uploads") as Record<string, Wire>[]) {
    const given = ["content", "contentBase64", "source"].filter(
      (name) => upload[name] !== undefined && upload[name] !== "",
    );
    if (given.length !== 1) throw new Error("one of 'content', 'contentBase64' or 'source' must be set");
  }
  for (const variable of list("envs")) {
    if (variable !== null && !/^[^=]+=/.test(String(variable))) throw new Error("an entry of envs is not KEY=VALUE");
  }
  for (const { containerPath } of list("volumes") as Record<string, Wire>[]) {
    // It becomes `volume:path:rw`.
    if (String(containerPath).includes(":")) throw new Error("the path of a volume has a colon");
  }
  if (inputs["wait"] === true && inputs["healthcheck"] === undefined) {
    throw new Error("the container has no health check to wait for");
  }
}
