/** What the program is, for whoever finds the folder. */
export const readmeTemplate = `# {{code project}}

A [Pulumi](https://www.pulumi.com) program that runs {{code context}} as containers of one Docker engine.

Launchplane makes it from the Launchfile, which is the place for changes, and runs it with \`launchplane apply\`.
\`launchplane emit --eject\` hands it over for good.
`;
