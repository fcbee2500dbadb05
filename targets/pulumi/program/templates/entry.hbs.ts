/** The file that Pulumi runs. */
export const entryTemplate = `import { {{code className}} } from "./app";

{{#if outputs}}
const app = new {{code className}}({{code context}});

{{#each outputs}}
export const {{code name}} = app.{{code name}};
{{/each}}
{{else}}
new {{code className}}({{code context}});
{{/if}}
`;
