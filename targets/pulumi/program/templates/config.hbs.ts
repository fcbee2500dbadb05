/** What the stack's configuration decides. */
export const configTemplate = `import * as pulumi from "@pulumi/pulumi";

{{#if settings}}
const config = new pulumi.Config();

{{/if}}
/** What the names of this stack's containers, volumes and networks begin with. */
export const prefix = \`\${pulumi.getProject()}-\${pulumi.getStack()}\`;
{{#if hasSource}}

/** The folder of the app's sources, relative to this program. */
export const source = config.get({{code sourceKey}}) ?? {{code source}};
{{/if}}
{{#each ports}}
{{#if @first}}

// Ports of this machine.
{{/if}}
export const {{code name}} = config.getNumber({{code key}}) ?? {{code otherwise}};
{{/each}}
{{#each texts}}
{{#if @first}}

// What else the stack decides: \`pulumi config set NAME VALUE\`.
{{/if}}
{{#each comments}}
// {{code text}}
{{/each}}
export const {{code name}} = config.require({{code key}});
{{/each}}
{{#each secrets}}
{{#if @first}}

// Secrets, which are never in these files: \`pulumi config set --secret NAME\`.
{{/if}}
{{#each comments}}
// {{code text}}
{{/each}}
export const {{code name}} = config.requireSecret({{code key}});
{{/each}}
`;
