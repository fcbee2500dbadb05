import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";

/**
 * Containers have fixed names, so an old one goes before the new one comes. The provider would
 * change these inputs in place, which Docker cannot do.
 */
export const replacing = {
  deleteBeforeReplace: true,
  replaceOnChanges: ["healthcheck", "init", "tmpfs"],
};

/** A container that runs to its end, for what may only start once it has ended well. */
export function succeeded(container: docker.Container): pulumi.Output<docker.Container> {
  return pulumi.all([container.name, container.exitCode]).apply(([name, code]) => {
    if (code !== 0) throw new Error(`${name} ended with exit code ${code}; docker logs ${name}`);
    return container;
  });
}

/** The line of a health check that asks for a path with what an image has: wget, curl or bash. */
export function httpTest(port: number, path: string, host = "127.0.0.1"): string {
  const quoted = (text: string) => `'${text.replace(/'/g, "'\\''")}'`;
  const url = quoted(`http://${host}:${port}${path}`);
  const script = [
    'exec 3<>"/dev/tcp/$0/$1"',
    'printf "GET %s HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n" "$2" >&3',
    "read -r _ status _ <&3",
    '[ "$status" -ge 200 ]',
    '[ "$status" -lt 400 ]',
  ].join(" && ");
  return [
    `http_proxy= wget -q -O /dev/null ${url}`,
    `curl --noproxy '*' -fs -o /dev/null ${url}`,
    `bash -c ${quoted(script)} ${host.replace(/[[\]]/g, "")} ${port} ${quoted(path)}`,
  ].join(" || ");
}
