import * as z from "zod";
import { policySchema } from "../../plans/index.ts";
import { hasPassword } from "./has-password.ts";

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, "a lower-case letter, then letters, digits and hyphens, 63 at most");
const duration = z.string().regex(/^\d+(ms|s|m|h)$/, "a whole number with ms, s, m or h, such as 30s");
const scalar = z.union([z.string(), z.number(), z.boolean()], "a text, a number, true or false");

/** These three become words of a command, and none of them may be read as an option of it. */
const image = z.string().regex(/^[A-Za-z0-9]\S*$/, "the name of an image");
const dockerContext = z.string().regex(/^[A-Za-z0-9][\w.+-]*$/, "the name of a context of docker");
const listenAddress = z.union([z.ipv4(), z.ipv6()], "an IP address of this machine, such as 0.0.0.0");

const serverUrl = z
  .string()
  .regex(
    /^(https:\/\/([^/?#@:[\]\\\s]+|\[[\da-fA-F:.]+\])|http:\/\/(localhost|127(\.\d+){3}|\[::1\]))(:\d{1,5})?\/*$/,
    "an https URL without a path, or an http one of this machine",
  );
const hostName = z
  .string()
  .max(253)
  .regex(
    /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/,
    "a host name",
  );

/** Where Pulumi keeps stacks: a service of its kind, a folder, a bucket or a database. What lets us in there is not in it. */
const stateBackend = z
  .string()
  .refine((url) => !hasPassword(url), "a URL without a password: what lets you in comes from the environment")
  .regex(
    /^(https:\/\/[^\s/?#]+|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?(?=[/]|$)|file:\/\/[/~]|(s3|gs|azblob|postgres):\/\/[^\s/?#])\S*$/,
    "an https, file, s3, gs, azblob or postgres URL, as `pulumi login` takes",
  );
/** What stands before a slash owns it. Neither may be read as an option. */
const stackName = z
  .string()
  .regex(
    /^([A-Za-z0-9_.][\w.-]{0,99}\/)?[A-Za-z0-9_.][\w.-]{0,99}$/,
    "the name of a stack, as prod or acme/prod: letters, digits, hyphens, underscores and dots",
  );

const environmentSchema = z.strictObject({
  target: z.enum(["local", "compose", "dokploy", "pulumi", "kubernetes"]),
  /** `prod` for the environment of that name, else `testing`. */
  class: z.enum(["prod", "testing"]).exactOptional(),
  url: z.url({ protocol: /^https?$/ }).exactOptional(),
  /** Optional resources (`supports`) that this environment has. */
  supports: z.array(name).exactOptional(),
  /** `KEY` for every component that declares it, or `component.KEY`. Never a secret. */
  values: z.record(z.string(), scalar).exactOptional(),
  images: z.record(name, image).exactOptional(),
  publish: listenAddress.exactOptional(),
  /** What may happen here that harms beyond the app: rights on the machine, building code that is fetched from elsewhere. */
  consent: z
    .array(z.enum(["docker", "privileged", "host-network", "host-filesystem", "remote-source"]))
    .exactOptional(),
  /** Nothing is planned or applied here that the target does not do exactly as the Launchfile says. */
  strict: z.boolean().exactOptional(),
  promote_from: name.exactOptional(),
  gates: z.array(z.enum(["backup", "health", "approval", "key-safety", "source-match"])).exactOptional(),
  health: z.strictObject({ timeout: duration.exactOptional(), settle: duration.exactOptional() }).exactOptional(),
  compose: z.strictObject({ docker_context: dockerContext.exactOptional() }).exactOptional(),
  dokploy: z
    .strictObject({
      /** Origin of the server: `https://dokploy.example.com`; plain http only on this machine. */
      url: serverUrl,
      project: z.string().min(1).exactOptional(),
      shape: z.enum(["compose", "application"]).exactOptional(),
      /** Host names of exposed endpoints other than the one that `url` is about, as `admin/ui: admin.example.com`. */
      domains: z.record(z.string(), hostName).exactOptional(),
      /** Name of the destination on the server that backups go to. */
      backup_destination: z.string().min(1).exactOptional(),
    })
    .exactOptional(),
  pulumi: z
    .strictObject({
      /** Default: a folder of the store. */
      backend: stateBackend.exactOptional(),
      /** Default: the environment, with the checkout behind it where no `backend` is shared. */
      stack: stackName.exactOptional(),
    })
    .exactOptional(),
});

/** `launchplane.yaml`, beside the Launchfile: everything that depends on the environment. Closed: unknown keys are errors. */
export const projectFileSchema = z.strictObject({
  context: name.exactOptional(),
  artifacts: z.strictObject({ registry: z.string().exactOptional() }).exactOptional(),
  environments: z
    .record(name, environmentSchema)
    .refine((each) => Object.keys(each).length > 0, "a map with one environment at least")
    .exactOptional(),
  diagnostics: z.record(z.string(), z.enum(["error", "warning", "off"])).exactOptional(),
  policies: z.array(policySchema).exactOptional(),
});

export type ProjectFile = z.infer<typeof projectFileSchema>;
export type Environment = z.infer<typeof environmentSchema>;
