import type { Capabilities, Capability } from "../capabilities.ts";

const consenting = "Consent to it: `consent` of the environment in launchplane.yaml.";

/** What targets that can give rights on the machine make of components that ask for them without consent. */
export const needsConsent: Capabilities = {
  "host.docker[no consent]": withoutConsent("Whoever reaches the Docker daemon of a machine owns the machine."),
  "host.network[no consent]": withoutConsent(
    "It would reach what listens on the machine for itself alone, and open its own ports there.",
  ),
  "host.filesystem[no consent]": withoutConsent("It would see the files of the machine."),
  "host.privileged[no consent]": withoutConsent("It would have the machine's devices and its kernel."),
};

function withoutConsent(why: string): Capability {
  return { support: "unsupported", code: "LP4027", why, instead: consenting };
}
