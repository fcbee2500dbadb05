import type { Capabilities, Capability } from "../capabilities.ts";
import { capabilities as ofCompose } from "../compose/capabilities.ts";

const emptyWord: Capability = {
  support: "unsupported",
  code: "LP4403",
  why: "The provider refuses a command in which a word is empty.",
  instead: "Leave the word out, or have a script run the command.",
};

/** What differs from a compose file on the same engine. */
const otherFields: Capabilities = {
  "build.secrets": {
    support: "exact",
    note: "The builder reads each from a variable of the process that runs `pulumi`. `apply` sets it; by hand it is exported before.",
  },
  "build.secrets[name]": {
    support: "unsupported",
    code: "LP4013",
    why: "Builders know secrets by names of letters, digits, dots, dashes and underscores.",
    instead: "Give the secret such a name.",
  },
  "commands.release": {
    support: "approximated",
    code: "LP4400",
    how: "It is a container of the stack that runs to its end before its component starts, and again when its image, command, variables or volumes change.",
  },
  "commands.release[empty word]": emptyWord,
  "commands.start[empty word]": emptyWord,
  "commands.timeout[release]": {
    support: "approximated",
    how: "Pulumi gives it up after that time, in whole seconds, and its container is not stopped.",
  },
  "commands.capture[release]": {
    support: "approximated",
    code: "LP4015",
    how: "A release prints into the log of its container, and the patterns are not looked for in it.",
  },
  "depends_on.condition[started, checked]": {
    support: "approximated",
    code: "LP4402",
    how: "Pulumi is done with a container that has a health check when it is healthy, and goes on only then.",
  },
  "platform[several]": { support: "approximated", code: "LP4019", how: "A container has one platform." },
  "provides.spec": {
    support: "approximated",
    code: "LP4020",
    how: "A container has no place for the description of an interface.",
  },
  "requires.config[unknown]": {
    support: "approximated",
    code: "LP4023",
    how: "No setting of that name is known for this type, and the resource runs without it.",
  },
  "storage.path[colon]": {
    support: "unsupported",
    code: "LP4404",
    why: "The provider writes a mount as a text whose parts colons divide.",
    instead: "Mount the volume at a path without a colon.",
  },
  singleton: {
    support: "exact",
    note: "A container of a fixed name, which is removed before its successor is made.",
  },
};

/** What a stack makes of each field of the format: its resources are those of one Docker engine, as compose's are. */
export const capabilities: Capabilities = { ...ofCompose, ...otherFields };
