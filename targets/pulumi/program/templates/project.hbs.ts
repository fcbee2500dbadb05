/** The files beside the code: of Pulumi, of the package manager and of the compiler. */
export const projectTemplate = `name: {{code project}}
description: {{code description}}
runtime:
  name: nodejs
  options:
    typescript: true
`;

export const stackTemplate = `# Secrets are not here: config.ts names them.
config:
{{#each settings}}
  {{code key}}: {{code value}}
{{/each}}
`;

export const packageTemplate = `{
  "name": {{code project}},
  "version": "0.0.0",
  "private": true,
  "main": "index.ts",
  "dependencies": {
    "@pulumi/docker": "^5.2.0",
    "@pulumi/pulumi": "^3.142.0"
  },
  "devDependencies": {
    "@types/node": "^20.0.0"
  }
}
`;

export const compilerTemplate = `{
  "compilerOptions": {
    "strict": true,
    "target": "es2020",
    "module": "commonjs",
    "types": ["node"],
    "outDir": "bin",
    "skipLibCheck": true,
    "forceConsistentCasingInFileNames": true
  },
  "files": ["index.ts"]
}
`;

export const ignoreTemplate = `bin/
node_modules/
`;
