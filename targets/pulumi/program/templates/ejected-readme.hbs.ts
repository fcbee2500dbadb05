/** What the program is, for its reader who has it for good, how it is run, and what the Launchfile has that it does not do. */
export const ejectedReadmeTemplate = `# {{code project}}

A [Pulumi](https://www.pulumi.com) program that runs {{code context}} as containers of one Docker engine.

It was made by Launchplane from a Launchfile and is yours now: change it as you like. Launchplane goes on with the
Launchfile and does not read this folder.

This program is the environment \`{{code environment}}\`: its address, where its ports listen and the tags of its images stand in
the program. For another one, let Launchplane emit it into another folder with \`--env\`.

Needed are Node.js 20 or newer, a Docker engine that \`docker\` reaches, and the
[pulumi command](https://www.pulumi.com/docs/install/). The program goes by \`DOCKER_HOST\` or \`DOCKER_CONTEXT\`, not by
\`docker context use\`: export the one that your engine needs.

## A new stack

With nothing in it yet{{#if volumes}}: its volumes are new and empty{{/if}}. The names of what it makes begin with \`{{code prefix}}\`. On an
engine that runs this environment already, give it another name{{#if ports}} and other ports{{/if}}.

\`\`\`sh
pulumi install
pulumi login --local   # or the backend of your team
pulumi stack init {{code stack}}
{{#each settings}}
{{code line}}
{{/each}}
{{#each exports}}
{{code line}}
{{/each}}
pulumi up
\`\`\`

{{#if settings}}
What the stack has to be told:

{{#each settings}}
- \`{{code key}}\`: {{code form}}
{{#each variables}}
  - \`{{code key}}\` of {{code container}}{{code meaning}}
{{/each}}
{{/each}}

{{/if}}
{{#if hasSecrets}}
A \`--secret\` line takes its value from standard input, or asks for it, and keeps it encrypted: with the passphrase that
\`pulumi stack init\` asks for, or by the service that the stack is kept by.

{{/if}}
{{#if exports}}
An \`export\` line is what the build of an image reads. Nothing keeps it: it has to be there in each shell that runs \`pulumi up\`.
{{#if twice}}
A value that the app reads too has to be the same in both places, so it is taken from the stack.
{{/if}}

{{/if}}
## Go on with what runs

{{#if backend}}
Where Launchplane runs this environment, its stack is \`{{code reference}}\`, and its configuration is there with all secrets.

\`\`\`sh
pulumi install
pulumi login {{code backend}}
pulumi stack select {{code reference}}
pulumi config refresh   # takes the configuration of the last update
pulumi preview
\`\`\`

{{#if isHosted}}
Its secrets are kept by the service that you log in to.
{{else}}
Its secrets are encrypted with the \`PULUMI_CONFIG_PASSPHRASE\` that Launchplane was given; Pulumi asks for it.
{{/if}}
{{#if exports}}
The \`export\` lines above are needed here too.
{{/if}}
{{#if hasSource}}
The setting \`{{code sourceKey}}\` names Launchplane's folder of the sources then: \`pulumi config set {{code sourceKey}} FOLDER\` names yours,
and images that are built from another folder are built again.
{{/if}}
The preview shows what differs between what runs and this program: read it before \`pulumi up\`. From then on, do not apply this
environment with Launchplane: it would undo your changes.
{{else}}
Where Launchplane runs this environment, its stack is \`{{code known}}\`{{#if isNumbered}}, with six digits of its checkout for the X{{/if}}, and is
kept in Launchplane's own state below \`.launchplane/pulumi\`. The passphrase of that state is generated and stays in
Launchplane's secret store, which shows no value: nobody can select this stack by hand. A new stack has other volumes, which
are empty, and other secrets, which old data does not fit.

So let Launchplane move the environment to a backend that you can read, before you take it over:

1. \`launchplane destroy --env {{code environment}}\` removes the containers. Volumes and secrets stay.
2. Name a backend in launchplane.yaml, as \`pulumi: { backend: "s3://..." }\`{{#if isNumbered}}{{else}}, and another \`stack\`{{/if}}, and run
   \`launchplane apply --env {{code environment}}\` with \`PULUMI_CONFIG_PASSPHRASE\` set, or \`PULUMI_ACCESS_TOKEN\` for Pulumi Cloud. It makes
   another stack, with the same secrets and with volumes of its own.
{{#if volumes}}
3. Stop its containers (\`docker stop\`), copy each volume of the old stack over that of the new one, and start them again.
   \`docker volume ls\` shows the names of both.

   \`\`\`sh
   docker run --rm --volume OLD:/old:ro --volume NEW:/new alpine sh -c 'find /new -mindepth 1 -delete && cp -a /old/. /new/'
   \`\`\`

{{/if}}
Then emit this program again into another folder: its README names the stack to select.
{{/if}}

{{#if ports}}
## Ports of this machine

{{#each ports}}
- \`pulumi config set {{code key}} PORT\`, {{code otherwise}} by default
{{/each}}

{{/if}}
{{#if images}}
## Images

{{#if hasSource}}
Images are built from the folder that config.ts names; \`pulumi config set {{code sourceKey}} FOLDER\` names another.
An image is built again when its \`triggers\` change: put the commit there, or anything else that tells sources apart.
Where this folder lies in one that an image is built from, name it in the \`.dockerignore\` there: it has \`node_modules\` and the
stack's configuration in it, which belong in no image.

{{/if}}
{{#each remotes}}
The image \`{{code image}}\` is built from {{code url}}.
{{/each}}
{{#if remotes}}
That address is its trigger, so it is built again only when the address changes, not when the repository does. Put a commit
into the address, or build it again with \`pulumi up --replace URN\`; \`pulumi stack --show-urns\` prints the URNs.

{{/if}}
{{/if}}
{{#if described}}
## Variables

What the Launchfile says of those that are set in the program:

{{#each described}}
- \`{{code key}}\` of {{code container}}{{code meaning}}
{{/each}}

{{/if}}
{{#if unset}}
## Other variables

The Launchfile has these too. They are not set; to set one, add it to the \`envs\` of its component's container.

{{#each unset}}
- \`{{code key}}\` of {{code container}}{{code meaning}}
{{/each}}

{{/if}}
{{#if commands}}
## Commands

The Launchfile has these commands, which the program does not run. Each runs in the container of its component, which goes
by the name of the stack:

{{#each commands}}
- \`{{code name}}\` of {{code component}}

  \`\`\`sh
  {{code line}}
  \`\`\`
{{#each notes}}

  {{code text}}
{{/each}}

{{/each}}
{{/if}}
{{#if others}}
## Commands without a container

{{#each others}}
- \`{{code name}}\` of {{code component}}: {{code why}}
{{/each}}

{{/if}}
## What to know

{{#if volumes}}
- Volumes are protected: \`pulumi destroy\` refuses to remove them until \`pulumi state unprotect\` was told so.
{{/if}}
{{#if tasks}}
- A container that runs to its end, such as a migration, runs again when its image, command, variables or volumes
  change. One that failed runs again with \`pulumi up --replace URN\`; \`pulumi stack --show-urns\` prints the URNs.
{{/if}}
- Images stay on the machine when they are no longer used; \`docker image prune\` removes them.
- The labels \`dev.launchplane.*\` are read by Launchplane only. Docker cannot change the labels of a container, so
  removing one makes the container anew{{#if tasks}}, and a release runs again{{/if}}: take them out with a change that does so anyway.
`;
