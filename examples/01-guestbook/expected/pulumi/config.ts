import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

/** What the names of this stack's containers, volumes and networks begin with. */
export const prefix = `${pulumi.getProject()}-${pulumi.getStack()}`;

/** The folder of the app's sources, relative to this program. */
export const source = config.get("source") ?? "..";

// Ports of this machine.
export const port = config.getNumber("port") ?? 29949;

// Secrets, which are never in these files: `pulumi config set --secret NAME`.
export const postgresPassword = config.requireSecret("postgresPassword");
export const signingKey = config.requireSecret("signingKey");
