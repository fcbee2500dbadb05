import { dockerOptions } from "../../compose/docker-arguments.ts";
import type { RunOptions } from "../../ports.ts";
import type { Stack } from "./stack-of.ts";

/** What lets the command in: at a hosted backend, and at the secrets of a state. */
export interface Keys {
  passphrase?: string | undefined;
  token?: string | undefined;
}

/** The arguments that every command about the stack ends with. */
export function stackArguments({ reference }: Pick<Stack, "reference">, args: string[]): string[] {
  return [...args, "--stack", reference, "--non-interactive", "--color", "never"];
}

/** What the command sees: the backend, its keys, and what of our environment leads to Docker, to the backend and to packages. */
export function pulumiOptions({ backend }: Stack, { passphrase, token }: Keys): RunOptions {
  return {
    env: {
      PULUMI_BACKEND_URL: backend,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      ...(passphrase === undefined ? {} : { PULUMI_CONFIG_PASSPHRASE: passphrase }),
      ...(token === undefined ? {} : { PULUMI_ACCESS_TOKEN: token }),
    },
    inherit: [...(dockerOptions.inherit ?? []), ...inherited],
  };
}

const inherited = [
  "PULUMI_HOME",
  // Instead of the passphrase itself, where there is no passphrase of our own.
  "PULUMI_CONFIG_PASSPHRASE_FILE",
  "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
  ...["AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"],
  ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL_S3"],
  ...["AZURE_STORAGE_ACCOUNT", "AZURE_STORAGE_KEY", "AZURE_STORAGE_SAS_TOKEN", "AZURE_CLIENT_ID", "AZURE_TENANT_ID"],
  ...["AZURE_CLIENT_SECRET", "AZURE_KEYVAULT_AUTH_VIA_CLI"],
  ...["GOOGLE_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_PROJECT"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"],
  ...["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "npm_config_registry", "npm_config_cache", "npm_config_userconfig"],
];
