/** The app's own class, which makes everything in order. */
export const appTemplate = `{{#each imports}}
{{code this}}
{{/each}}

/** The app with everything that it needs, on one Docker engine. */
export class {{code className}} extends pulumi.ComponentResource {
{{#each outputs}}
  public readonly {{code name}}: string;
{{#if @last}}

{{/if}}
{{/each}}
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super({{code type}}, name, {}, opts);

{{code body}}

{{#each outputs}}
    this.{{code name}} = {{code url}};
{{/each}}
    this.registerOutputs({{code registered}});
  }
}
`;
