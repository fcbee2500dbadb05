import type { Json } from "../../../plans/index.ts";
import type { Texts } from "./swarm-fields.ts";

/**
 * What `port.create` and `port.update` are told. The swarm itself listens, on all of its servers, so that the old goes on until
 * the new runs.
 */
export function portFields({ published = 0, target = 0, protocol = "tcp" }: Texts): Record<string, Json> {
  return { publishedPort: published, targetPort: target, protocol, publishMode: "ingress" };
}

export function portTexts({ publishedPort, targetPort, protocol, publishMode }: PortRow): Texts {
  return {
    published: publishedPort,
    target: targetPort,
    protocol,
    ...(publishMode !== "ingress" && { mode: publishMode ?? "" }),
  };
}

interface PortRow {
  publishedPort: number;
  targetPort: number;
  protocol: string;
  publishMode?: string | null | undefined;
}
