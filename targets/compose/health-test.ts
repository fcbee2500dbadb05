import { literal, type Value } from "../../plans/index.ts";
import type { HealthProbe } from "../container/container-model.ts";

/** How Docker asks a container: by a program with its arguments, or by a line for the container's shell. */
export type HealthTest = { kind: "program"; words: Value[] } | { kind: "shell"; line: Value };

/**
 * An HTTP check takes whichever of wget, curl and bash the image has: images of Alpine have the first, those of Debian at
 * least the last. Redirections to elsewhere count for curl alone, so wget's refusal is asked again.
 */
export function healthTest(probe: HealthProbe): HealthTest {
  if (probe.kind !== "http") return probe;
  const { scheme, host, port, path } = probe;
  const url = quoted(`${scheme}://${host}:${port}${path}`);
  // The certificate of a service on its own loopback address is nobody's.
  const [wget, curl] = scheme === "https" ? [" --no-check-certificate", "k"] : ["", ""];
  // Whatever leads the app elsewhere leads away from its own loopback address; wget of Alpine knows no other way to say so.
  const asked = [
    `${scheme}_proxy= wget${wget} -q -O /dev/null ${url}`,
    `curl --noproxy '*' -fs${curl} -o /dev/null ${url}`,
  ];
  // What bash opens has no certificate.
  if (scheme === "http")
    asked.push(`bash -c ${quoted(bashScript)} ${host.replace(/[[\]]/g, "")} ${port} ${quoted(path)}`);
  return { kind: "shell", line: literal(asked.join(" || ")) };
}

/** How bash asks `$0`, on port `$1`, for the path `$2`. */
export const bashScript = [
  'exec 3<>"/dev/tcp/$0/$1"',
  'printf "GET %s HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n" "$2" >&3',
  "read -r _ status _ <&3",
  '[ "$status" -ge 200 ]',
  '[ "$status" -lt 400 ]',
].join(" && ");

/** One word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
