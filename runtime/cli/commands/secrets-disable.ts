import type { Command } from "../command.ts";
import { markSecret } from "../mark-secret.ts";

/** Makes a secret unusable until it is enabled again; its value stays. */
export const secretsDisable: Command = (call) => {
  const told = "is disabled: no plan may use it";
  return markSecret(call, { command: "secrets disable", action: "disabled", as: { disabled: true }, told });
};
