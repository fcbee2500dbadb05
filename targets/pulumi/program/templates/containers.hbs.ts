/** What the files of components and resources share. */
export const containersTemplate = `{{#if succeeded}}
import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";

{{/if}}
/**
 * Containers have fixed names, so an old one goes before the new one comes. The provider would
 * change these inputs in place, which Docker cannot do.
 */
export const replacing = {
  deleteBeforeReplace: true,
  replaceOnChanges: ["healthcheck", "init", "tmpfs"],
};
{{#if succeeded}}

/** A container that runs to its end, for what may only start once it has ended well. */
export function succeeded(container: docker.Container): pulumi.Output<docker.Container> {
  return pulumi.all([container.name, container.exitCode]).apply(([name, code]) => {
    if (code !== 0) throw new Error(\`\${name} ended with exit code \${code}; docker logs \${name}\`);
    return container;
  });
}
{{/if}}
{{#if httpTest}}

/** The line of a health check that asks for a path with what an image has: wget, curl or bash. */
export function httpTest(port: number, path: string, host = "127.0.0.1"): string {
  const quoted = (text: string) => \`'\${text.replace(/'/g, "'\\\\''")}'\`;
  const url = quoted(\`http://\${host}:\${port}\${path}\`);
  const script = [
{{#each script}}
    {{code this}},
{{/each}}
  ].join(" && ");
  return [
    \`http_proxy= wget -q -O /dev/null \${url}\`,
    \`curl --noproxy '*' -fs -o /dev/null \${url}\`,
    \`bash -c \${quoted(script)} \${host.replace(/[[\\]]/g, "")} \${port} \${quoted(path)}\`,
  ].join(" || ");
}
{{/if}}
`;
