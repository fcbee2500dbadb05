/** One component or resource of the app: what it needs of the others, and what it gives them. */
export const partTemplate = `{{#each imports}}
{{code this}}
{{/each}}

{{#if needs}}
interface {{code needsType}} {
{{#each needs}}
  {{code name}}: docker.{{code type}};
{{/each}}
}

{{/if}}
{{code signature}}
{{code body}}
{{#if gives}}

{{code gives}}
{{/if}}
}
`;
