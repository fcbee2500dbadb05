import type { Capabilities } from "../capabilities.ts";
import { capabilities as ofCompose } from "../compose/capabilities.ts";
import { applicationCapabilities } from "./application-fields.ts";

const artifact = {
  support: "exact",
  note: "The server builds nothing: `launchplane artifacts publish` builds the image and records its digest, which is deployed.",
} as const;

/** What differs from a compose file on one engine. */
const otherFields: Capabilities = {
  "build.context": artifact,
  "build.dockerfile": artifact,
  "build.target": artifact,
  "build.args": artifact,
  "build.secrets": artifact,
  "build[no artifact]": {
    support: "unsupported",
    code: "LP4300",
    why: "Dokploy's server pulls what it runs, and no image in a registry is known for it.",
    instead: "Build and record one first: `launchplane artifacts publish`.",
  },
  "provides.exposed": { support: "exact", note: "By a domain of Dokploy's proxy, or by a port of the server." },
  "provides.exposed[no domain]": {
    support: "unsupported",
    code: "LP4302",
    why: "Dokploy's proxy leads to an endpoint by its host name, and the environment names none.",
    instead: "Give `url` for the app's main endpoint, or `dokploy.domains` for any other, in launchplane.yaml.",
  },
  "provides.exposed[not HTTP, compose]": {
    support: "unsupported",
    code: "LP4303",
    why: "Dokploy's proxy speaks HTTP, and a published port of a compose service collides with that of the next environment.",
    instead: "Choose `dokploy.shape: application`, which publishes ports of the server, or keep the endpoint inside.",
  },
  "provides.exposed[not HTTP, application]": { support: "exact", note: "By the port of that number of the server." },
  "commands.timeout[release]": {
    support: "approximated",
    how: "A release is a step of the deployment, which Dokploy lets run as long as it takes; it is waited for 20 minutes.",
  },
  "commands.capture[release]": {
    support: "approximated",
    how: "A release prints into the log of its container, and the patterns are not looked for in it.",
  },
  "requires.mongodb.config.replicaSet": {
    support: "unsupported",
    why: "The members of a set share a key that only its owner may read, and Dokploy writes files that all may read.",
    instead: "Remove the setting, or deploy to the target compose.",
  },
  "host.network[domain]": {
    support: "unsupported",
    why: "Dokploy's proxy reaches a container on a network of its own, and this one is on that of the machine.",
    instead: "Take the endpoint out of `exposed`: on the machine's network its port is reached anyway.",
  },
};

/** What Dokploy makes of each field of the format. */
export const capabilities: Capabilities = { ...ofCompose, ...otherFields, ...applicationCapabilities };
