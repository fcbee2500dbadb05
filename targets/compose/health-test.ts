import { literal, type Value } from "../../plans/index.ts";
import type { HealthProbe } from "../container/container-model.ts";

/**
 * The shell line that Docker runs in the container. For an HTTP check it is whichever of wget and curl the image has;
 * redirections to elsewhere count for curl alone, so wget's refusal is asked again.
 */
export function healthTest(probe: HealthProbe): Value {
  if (probe.kind === "shell") return probe.line;
  const url = quoted(`${probe.scheme}://${probe.host}:${probe.port}${probe.path}`);
  // The certificate of a service on its own loopback address is nobody's.
  const [wget, curl] = probe.scheme === "https" ? [" --no-check-certificate", "k"] : ["", ""];
  return literal(`wget${wget} -q -O /dev/null ${url} || curl -fs${curl} -o /dev/null ${url}`);
}

/** One word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
